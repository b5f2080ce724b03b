// Runs only where module scripts are unknown (Internet Explorer and the like), so it is ES5:
// without it such a browser would say 正在载入… for ever.
document.getElementById
  ? (window.onload = function () {
      var text = document.getElementById("shell-text");
      if (text) {
        text.parentNode.removeChild(text.parentNode.lastElementChild);
        text.innerHTML =
          "此浏览器版本过旧，无法运行本页面。请改用 Chrome、Edge、360 极速模式等 Chromium 109 或更新版本的浏览器，或 Firefox 最新版。";
      }
    })
  : 0;
