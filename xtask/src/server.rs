//! A static file server for dist/, on this machine only: tower-http's `ServeDir`.
//! (tiny_http 0.12 needs fewer crates, but its thread pool can leave a connection unanswered while
//! others are kept open: seen in 11 of 300 rounds of six, and as a page that never finished loading.)

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{HeaderValue, header};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeader;

/// Tried first, so that the origin, and with it the drafts a browser keeps, stays the same.
const USUAL_PORT: u16 = 8017;

/// Serves as long as it lives.
pub struct Server {
    runtime: Runtime,
    serving: JoinHandle<std::io::Result<()>>,
    address: SocketAddr,
}

impl Server {
    /// Serves `folder` on the port asked for, else the usual one, else any that is free.
    pub fn start(folder: PathBuf, port: Option<u16>) -> Result<Self> {
        let runtime = Runtime::new()?;
        let bind = |port| runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)));
        let listener = match port {
            Some(port) => bind(port).with_context(|| format!("port {port}"))?,
            None => bind(USUAL_PORT)
                .or_else(|_| bind(0))
                .context("no free port")?,
        };
        let address = listener.local_addr()?;
        // A page that is built anew must not meet its old files in the browser's cache.
        let files = SetResponseHeader::overriding(
            ServeDir::new(folder),
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        );
        let app = Router::new().fallback_service(files);
        let serving = runtime.spawn(async move { axum::serve(listener, app).await });
        Ok(Self {
            runtime,
            serving,
            address,
        })
    }

    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the process is ended.
    pub fn wait(self) -> Result<()> {
        Ok(self.runtime.block_on(self.serving)??)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    fn get(server: &Server, path: &str) -> String {
        let mut stream = std::net::TcpStream::connect(server.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).to_lowercase()
    }

    #[test]
    fn serves_the_folder_and_nothing_outside_it() {
        let folder = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("in")).unwrap();
        std::fs::write(folder.join("secret.js"), "").unwrap();
        std::fs::write(folder.join("in/index.html"), "hello").unwrap();
        std::fs::write(folder.join("in/a_bg.wasm"), "\0asm").unwrap();
        std::fs::write(folder.join("in/a.js"), "").unwrap();

        let server = Server::start(folder.join("in"), Some(0)).unwrap();
        let index = get(&server, "/?x=1");
        assert!(
            index.starts_with("http/1.1 200") && index.ends_with("hello"),
            "{index}"
        );
        assert!(get(&server, "/a_bg.wasm").contains("content-type: application/wasm\r\n"));
        assert!(get(&server, "/a.js").contains("content-type: text/javascript\r\n"));
        for outside in ["/../secret.js", "/%2e%2e/secret.js", "/none.js"] {
            assert!(
                get(&server, outside).starts_with("http/1.1 404"),
                "{outside}"
            );
        }
        drop(server);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
