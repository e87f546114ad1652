//! Latin letters with a hook, a stroke, turned or joined, which Unicode does not take apart: what people type for them.

/// Such letters in lower case, row by row: what they are typed as, and the letters.
const ROWS: &[(&str, &str)] = &[
    ("a", "ɐɑɒⱥᴀ"),
    ("b", "ƀƃƅɓʙꞗᴃᵬᶀ"),
    ("c", "ƈȼɕʗꞓꞔᴄ"),
    ("d", "đðɖɗƌƍȡᴅᴆᵭᶁᶑ"),
    ("e", "ǝəɘɚɛɜɝɞɇⱸⱻᴇᶒᶓᶔᶕ"),
    ("f", "ƒɸꞙᵮᶂ"),
    ("g", "ɠɡɢɣǥʛꞡᵷᵹᶃ"),
    ("h", "ħɥɦɧʜⱨⱶʮʯꞕ"),
    ("i", "ıɨɩɪᵻᵼᶖ"),
    ("j", "ɟɉʄʝȷᴊ"),
    ("k", "ƙĸʞⱪꝁꝃꝅꞣᴋᶄ"),
    ("l", "łƚƛɫɬɭɮʟȴⱡꝉꝇᴌᶅ"),
    ("m", "ɯɰɱᴍᵯᶆ"),
    ("n", "ŋɲƞɳɴȵꞑꞥᴎᵰᶇ"),
    ("o", "ɔɵɤɷⱺꝋᴏᴐᴑ"),
    ("p", "ƥᵽꝑꝓꝕᴘᵱᶈ"),
    ("q", "ɋʠꝗꝙ"),
    ("r", "ɍɹɺɻɼɽɾɿʀʁⱹꝛꞧᴙᴚᵲᵳᶉ"),
    ("s", "ƨʂʃʅʆȿꞩᵴᶊᶋ"),
    ("t", "ŧƫƭʈʇȶⱦᴛᵵ"),
    ("u", "ʉʊᴜᴝᴞᵾᵿᶙ"),
    ("v", "ʋʌⱱⱴꝟᴠᶌ"),
    ("w", "ʍƿⱳᴡ"),
    ("x", "ᶍ"),
    ("y", "ƴɏʎʏȝỿ"),
    ("z", "ƶȥʐʑʒʓƹƺɀⱬᴢᵶᶎ"),
    ("aa", "ꜳ"),
    ("ae", "ᴁᴂ"),
    ("ao", "ꜵ"),
    ("au", "ꜷ"),
    ("av", "ꜹꜻ"),
    ("ay", "ꜽ"),
    ("dz", "ʣʤʥ"),
    ("gh", "ƣ"),
    ("hv", "ƕ"),
    ("oe", "œɶᴔ"),
    ("oo", "ꝏ"),
    ("ou", "ȣᴕᴽ"),
    ("th", "þꝥꝧ"),
    ("ts", "ƾʦʧʨ"),
    ("tz", "ꜩ"),
    ("vy", "ꝡ"),
];

/// What people type for such a letter, in lower case; nothing for any other.
pub(super) fn typed_as(letter: char) -> Option<&'static str> {
    let may_be = matches!(letter,
        '\u{f0}'..='\u{2af}' | '\u{1d00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}');
    // The letters with accents that are met most.
    if !may_be || matches!(letter, 'ñ'..='ö' | 'ù'..='ý' | 'ÿ' | 'ā'..='č') {
        return None;
    }
    ROWS.iter().find(|(_, letters)| letters.contains(letter)).map(|(typed, _)| *typed)
}
