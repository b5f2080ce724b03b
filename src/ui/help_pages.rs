//! The pages of the help that are of this program alone: its keys, and what it is.

pub const KEYS: &str = r#"<table class="keys">
  <caption>表格里</caption>
  <tbody>
    <tr><th scope="row"><kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd></th><td>到相邻的一格</td></tr>
    <tr><th scope="row"><kbd>Tab</kbd> <kbd>Shift+Tab</kbd></th><td>到下一格、上一格</td></tr>
    <tr><th scope="row"><kbd>Enter</kbd> <kbd>Shift+Enter</kbd></th><td>到下面一格、上面一格</td></tr>
    <tr><th scope="row"><kbd>Home</kbd> <kbd>End</kbd></th><td>到本行第一格、最后一格</td></tr>
    <tr><th scope="row"><kbd>Ctrl</kbd>+<kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd></th><td>到表的边上</td></tr>
    <tr><th scope="row"><kbd>F2</kbd></th><td>在格内修改，不替换原来的数</td></tr>
    <tr><th scope="row"><kbd>Esc</kbd></th><td>恢复这一格原来的数</td></tr>
    <tr><th scope="row"><kbd>Shift</kbd>+<kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd></th><td>选中一块</td></tr>
    <tr><th scope="row"><kbd>Ctrl+A</kbd></th><td>选中整张表</td></tr>
    <tr><th scope="row"><kbd>Ctrl+C</kbd> <kbd>Ctrl+X</kbd> <kbd>Ctrl+V</kbd></th><td>复制、剪切、粘贴一块，与 Excel、WPS 互通</td></tr>
    <tr><th scope="row"><kbd>Delete</kbd></th><td>清空选中的格</td></tr>
  </tbody>
</table>
<table class="keys">
  <caption>任何地方</caption>
  <tbody>
    <tr><th scope="row"><kbd>Ctrl+Z</kbd> <kbd>Ctrl+Y</kbd></th><td>撤销、重做</td></tr>
    <tr><th scope="row"><kbd>F8</kbd> <kbd>Shift+F8</kbd></th><td>到下一处、上一处问题</td></tr>
    <tr><th scope="row"><kbd>F1</kbd></th><td>这一格、这一部分怎么填</td></tr>
    <tr><th scope="row"><kbd>Ctrl+S</kbd></th><td>立即保存在本机（平时会自动保存）</td></tr>
  </tbody>
</table>
<p>在苹果电脑上，Ctrl 是 ⌘。</p>"#;

pub const ABOUT: &str = concat!(
    r#"<h2>内容不离开这台电脑</h2>
<p>填写、核对、读取文件、导出，都在浏览器里完成。本页面只取自己的程序文件，不上传任何内容，也没有统计和登录。</p>
<p>草稿保存在这台电脑的这个浏览器里。在公用电脑上用完后，请导出成文件，再清除浏览器数据。</p>
<h2>依据</h2>
<p>格式按国办公开办函〔2021〕30号（2021 年度起）和〔2019〕60号（2019、2020 年度）。“怎么填”和“规则说明”由本程序编写，不是官方文件；与上级要求不一致时，以上级要求为准。</p>
<h2>版本</h2>
<p><span lang="zh-CN">年报</span> "#,
    env!("CARGO_PKG_VERSION"),
    r#"</p>
<p>自由软件，按 MIT 或 Apache-2.0 许可使用。</p>"#
);
