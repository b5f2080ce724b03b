//! Radicals are written as the characters they look like. A font has one glyph for both, and some
//! programs (Chromium with Noto fonts) then name it by the radical: `⼈⺠` for `人民`.

/// From U+2F00.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮\
    山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿\
    片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌\
    舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// From U+2E80.
const SUPPLEMENT: &str = "丶厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄心扌攵\u{fffd}旡日月歺母民氵氺灬爫爫丬牛犭王疋目示\
    礻竹糹纟罓罒㓁网羋羊羊羊老聿聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦\
    页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// The character itself unless it is a radical.
pub fn plain(c: char) -> char {
    let (table, first) = match c {
        '\u{2f00}'..='\u{2fd5}' => (KANGXI, 0x2f00),
        '\u{2e80}'..='\u{2ef3}' => (SUPPLEMENT, 0x2e80),
        _ => return c,
    };
    let found = table.chars().nth(c as usize - first);
    found.filter(|c| *c != '\u{fffd}').unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals() {
        let text: String = "澜江市⼈⺠政府⻘⽲县⽔务局⻚⻓"
            .chars()
            .map(plain)
            .collect();
        assert_eq!(text, "澜江市人民政府青禾县水务局页长");
        assert_eq!((plain('\u{2fd5}'), plain('\u{2ef3}')), ('龠', '龟'));
    }
}
