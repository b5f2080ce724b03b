//! A static file server for dist/, on this machine only.

use anyhow::{Result, anyhow};
use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// Tried first, so that the origin, and with it the drafts a browser keeps, stays the same.
const USUAL_PORT: u16 = 8017;
const THREADS: usize = 4;

pub struct Server {
    http: Arc<tiny_http::Server>,
    threads: Vec<JoinHandle<()>>,
    port: u16,
}

impl Server {
    /// Serves `folder` on the port asked for, else the usual one, else any that is free.
    pub fn start(folder: PathBuf, port: Option<u16>) -> Result<Self> {
        let bind = |port| tiny_http::Server::http(("127.0.0.1", port));
        let http = match port {
            Some(port) => bind(port).map_err(|e| anyhow!("port {port}: {e}"))?,
            None => bind(USUAL_PORT)
                .or_else(|_| bind(0))
                .map_err(|e| anyhow!("no port: {e}"))?,
        };
        let port = http
            .server_addr()
            .to_ip()
            .map_or(0, |address| address.port());
        let http = Arc::new(http);
        let threads = (0..THREADS)
            .map(|_| {
                let (http, folder) = (Arc::clone(&http), folder.clone());
                std::thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        // A browser that hangs up early is no concern of ours.
                        let _ = answer(request, &folder);
                    }
                })
            })
            .collect();
        Ok(Self {
            http,
            threads,
            port,
        })
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until the process is ended.
    pub fn wait(mut self) {
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.http.unblock();
        }
    }
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(StatusCode(405)));
    }
    let file =
        file_for(request.url(), folder).and_then(|path| Some((File::open(&path).ok()?, path)));
    let Some((file, path)) = file else {
        return request.respond(Response::from_string("404").with_status_code(404));
    };
    let mut response = Response::from_file(file);
    let headers = [
        ("Content-Type", content_type(&path)),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The file a URL means. The build's names are plain ASCII, so nothing is percent-decoded, and
/// whatever would climb out of the folder is no file.
fn file_for(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let relative = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(relative);
    (inside && file.is_file()).then_some(file)
}

fn content_type(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|ext| ext.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert_eq!(
            file_for("/main.rs?x=1", &folder),
            Some(folder.join("main.rs"))
        );
        for url in [
            "/",
            "/../Cargo.toml",
            "/./../Cargo.toml",
            "//etc/passwd",
            "/none.js",
        ] {
            assert_eq!(file_for(url, &folder), None, "{url}");
        }
    }

    #[test]
    fn a_free_port_is_found_and_the_wasm_type_is_right() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let server = Server::start(folder, Some(0)).unwrap();
        assert_ne!(server.port, 0);
        assert_eq!(content_type(Path::new("a_bg.wasm")), "application/wasm");
    }
}
