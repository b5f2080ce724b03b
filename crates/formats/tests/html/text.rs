//! Paragraphs: blanks, breaks, numbers, what is not shown.

use super::*;

#[test]
fn spans_make_no_difference_and_blanks_run_together() {
    check(
        "<p><span><span>收到</span></span><b>申请\n  <font color=red>12</font></b>&nbsp;件</p>",
        &["收到申请 12 件"],
    );
    check("<p>第一行的字\n在这里接上</p>", &["第一行的字在这里接上"]);
    check("<p>to be\nor not</p>", &["to be or not"]);
    check("<p>　　缩进的一段。</p>", &["缩进的一段。"]);
    check("<p>1\u{200b}2<wbr>3&shy;4</p>", &["1234"]);
}

#[test]
fn text_directly_in_the_body_and_broken_by_br_is_lines() {
    check(
        "<body>开头<div>中间<br>下一行</div>末尾<br><br>再来</body>",
        &["开头", "中间\n下一行", "末尾\n\n再来"],
    );
}

#[test]
fn paragraphs_end_where_the_next_begins() {
    check(
        "<p>一<p>二<div>三<p>四</div>五",
        &["一", "二", "三", "四", "五"],
    );
    check(
        "<h2><span>二、</span>主动<b>公开</b></h2>正文",
        &["二、主动公开", "正文"],
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    for hidden in [
        "<script>var a = '<p>1</p>';</script>",
        "<style>p{color:red}</style>",
        "<title>标题</title>",
        "<p style='display: none'>藏<b>起</b>来</p>",
        "<div hidden>藏<div>藏</div>藏</div>",
        "<span style=\"mso-hide:all\">藏<span>藏</span>藏</span>",
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->",
        "<xml><o:p>藏</o:p></xml>",
        "<nav><ul><li>首页</li></ul></nav>",
        "<footer>版权</footer>",
        "<select><option>甲</option></select><button>搜索</button>",
        "<noscript>请打开脚本</noscript><iframe>旧浏览器</iframe>",
        "<textarea>藏</textarea>",
        "<div title=\"footer\"><p>- 3 -</p></div>",
    ] {
        let before = "前文。".repeat(20);
        check(
            &format!("<p>{before}</p>{hidden}<p>后</p>"),
            &[&before, "后"],
        );
    }
}

#[test]
fn noise_that_never_ends_swallows_nothing() {
    check("<nav>首页<div><p>正文</p></div>", &["首页", "正文"]);
}

#[test]
fn numbers_that_word_wrote_out_are_kept_and_picture_marks_are_not() {
    let word = |number: &str| {
        format!(
            "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>{number}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span>总体情况</span></p>"
        )
    };
    check(&word("一、"), &["一、总体情况"]);
    check(&word("（1）"), &["（1）总体情况"]);
    check(&word("l"), &["总体情况"]);
    check(&word("·"), &["总体情况"]);
    let comments = word("二、")
        .replace("<![if", "<!--[if")
        .replace("Lists]>", "Lists]-->")
        .replace("<![endif]>", "<!--[endif]-->");
    check(&comments, &["二、总体情况"]);
}

#[test]
fn lists_are_numbered() {
    check(
        "<ol><li>甲<ol type=a><li>乙</li></ol><li><p>丙</p><p>丁</p><li value=7>戊</ol>",
        &["1.甲", "a.乙", "2.丙", "丁", "7.戊"],
    );
    check("<ol start=3 type=I><li>甲</ol>", &["III.甲"]);
    check(
        "<ol style='list-style-type: cjk-ideographic' start=2><li>甲<li>乙</ol>",
        &["二、甲", "三、乙"],
    );
    check("<ul><li>甲</li><li>乙</li></ul>", &["甲", "乙"]);
    check("<ol style='list-style:none'><li>甲</ol>", &["甲"]);
}

#[test]
fn raised_numbers_and_struck_ones_are_no_digits_of_a_number() {
    check("<p>12<sup>1</sup>件，3m<sup>2</sup></p>", &["12[1]件，3m2"]);
    let doc =
        read("<p><s>5</s>3<span style='text-decoration:line-through'>8<span>8</span>8</span></p>");
    assert_eq!(paragraphs(&doc), ["3"]);
    assert_eq!(doc.remarks, ["网页里加了删除线的文字没有读入。"]);
    check(
        "<p style='text-decoration:line-through'>旧</p><p>新</p>",
        &["新"],
    );
    check(
        "<p>有<a class=msocomanchor href=#c>[批注1]</a>批注</p>",
        &["有批注"],
    );
}

#[test]
fn preformatted_text_keeps_its_lines_and_tabs() {
    check("<pre>规章\t0\n  许可\t1</pre>", &["规章\t0\n  许可\t1"]);
}

#[test]
fn a_picture_in_the_text_is_named() {
    let prose = "本年度新收政府信息公开申请若干件，结转上年度若干件，均已在法定期限内答复，没有超期的情形，也没有收取费用的情况。";
    let page = |img: &str| {
        format!(
            "<img src=logo.png><p>{prose}</p><p>情况如下</p>{img}<p>{prose}</p><img src=foot.png>"
        )
    };
    let remarks = read(&page("<p><img src=a.png></p>")).remarks;
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(
        remarks[0].starts_with("“情况如下”后面有一张图片"),
        "{remarks:?}"
    );
    assert_eq!(
        read(&page("<img src=a.png width=16>")).remarks,
        [] as [&str; 0]
    );
}
