//! The few words and marks that a page adds to a story, in the story's own language.

use crate::article::Language;

/// What the page says by itself in one language.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// The language these words are in.
    pub language: &'static str,
    /// Stands before the authors' names where the language's press writes such a word.
    pub by: Option<&'static str>,
    /// Heads the consent text.
    pub notice: &'static str,
    /// Heads the footnotes.
    pub notes: &'static str,
    /// Names the link from a footnote back to the text; its number follows.
    pub back: &'static str,
    /// Names a table for those who do not see it; its number follows.
    pub table: &'static str,
    /// Stands for a title where there is none.
    pub untitled: &'static str,
    /// Heads a note that something was wrong; its day follows.
    pub correction: &'static str,
    /// Heads a note that there is more to tell; its day follows.
    pub update: &'static str,
    /// Says that the story is published no longer.
    pub withdrawn: &'static str,
    /// Names the link to how the house corrects mistakes.
    pub policy: &'static str,
    /// Stands between the parts of a dateline.
    pub comma: &'static str,
    /// Stand around the agency in a dateline.
    pub brackets: (&'static str, &'static str),
}

impl Words {
    /// The words for a story in `language`; English ones where Galley has none, or the language
    /// is not known.
    pub(crate) fn of(language: Option<&Language>) -> &'static Self {
        let Some(language) = language else { return &ENGLISH };
        let own = if is_traditional_chinese(language) { "zh-Hant" } else { language.primary() };
        ALL.iter().find(|words| words.language == own).unwrap_or(&ENGLISH)
    }

    /// The language to mark these words with in a story in `language`; none where it is the same.
    pub(crate) fn foreign_to(&self, language: Option<&Language>) -> Option<&'static str> {
        let own = self.language.split('-').next();
        (language.map(Language::primary) != own).then_some(self.language)
    }
}

/// Whether Chinese is written in traditional characters: by its script, or else by its region
/// (CLDR likely subtags).
fn is_traditional_chinese(language: &Language) -> bool {
    let has = |wanted: &[&str]| language.tag().split('-').any(|subtag| wanted.contains(&subtag));
    language.primary() == "zh" && !has(&["Hans"]) && has(&["Hant", "TW", "HK", "MO"])
}

/// English, as far as it can stand in a story of any language.
static ENGLISH: Words = LATIN;

const LATIN: Words = Words {
    language: "en",
    by: None,
    notice: "Privacy and cookies",
    notes: "Notes",
    back: "Back to reference",
    table: "Table",
    untitled: "Untitled",
    correction: "Correction",
    update: "Update",
    withdrawn: "This story has been withdrawn.",
    policy: "How we correct mistakes",
    comma: ", ",
    brackets: (" (", ")"),
};

static ALL: [Words; 14] = [
    Words { by: Some("By"), ..LATIN },
    Words {
        language: "ar",
        notice: "الخصوصية وملفات تعريف الارتباط",
        notes: "الهوامش",
        back: "العودة إلى المرجع",
        table: "جدول",
        untitled: "بلا عنوان",
        correction: "تصحيح",
        update: "تحديث",
        withdrawn: "سُحبت هذه المادة.",
        policy: "كيف نصحح أخطاءنا",
        comma: "، ",
        ..LATIN
    },
    Words {
        language: "de",
        by: Some("Von"),
        notice: "Datenschutz und Cookies",
        notes: "Anmerkungen",
        back: "Zurück zur Textstelle",
        table: "Tabelle",
        untitled: "Ohne Titel",
        correction: "Korrektur",
        update: "Aktualisierung",
        withdrawn: "Dieser Artikel wurde zurückgezogen.",
        policy: "So korrigieren wir Fehler",
        ..LATIN
    },
    Words {
        language: "es",
        by: Some("Por"),
        notice: "Privacidad y cookies",
        notes: "Notas",
        back: "Volver a la referencia",
        table: "Tabla",
        untitled: "Sin título",
        correction: "Corrección",
        update: "Actualización",
        withdrawn: "Este artículo ha sido retirado.",
        policy: "Cómo corregimos los errores",
        ..LATIN
    },
    Words {
        language: "fr",
        by: Some("Par"),
        notice: "Vie privée et cookies",
        notes: "Notes",
        back: "Retour à l’appel de note",
        table: "Tableau",
        untitled: "Sans titre",
        correction: "Rectification",
        update: "Mise à jour",
        withdrawn: "Cet article a été retiré.",
        policy: "Comment nous corrigeons nos erreurs",
        ..LATIN
    },
    Words {
        language: "it",
        by: Some("Di"),
        notice: "Privacy e cookie",
        notes: "Note",
        back: "Torna al richiamo",
        table: "Tabella",
        untitled: "Senza titolo",
        correction: "Correzione",
        update: "Aggiornamento",
        withdrawn: "Questo articolo è stato ritirato.",
        policy: "Come correggiamo gli errori",
        ..LATIN
    },
    Words {
        language: "ja",
        notice: "プライバシーとクッキー",
        notes: "注",
        back: "本文に戻る",
        table: "表",
        untitled: "無題",
        correction: "訂正",
        update: "更新",
        withdrawn: "この記事は取り消されました。",
        policy: "訂正の方針",
        comma: "、",
        brackets: ("（", "）"),
        ..LATIN
    },
    Words {
        language: "nl",
        by: Some("Door"),
        notice: "Privacy en cookies",
        notes: "Noten",
        back: "Terug naar verwijzing",
        table: "Tabel",
        untitled: "Zonder titel",
        correction: "Correctie",
        update: "Update",
        withdrawn: "Dit artikel is ingetrokken.",
        policy: "Zo herstellen wij fouten",
        ..LATIN
    },
    Words {
        language: "pl",
        notice: "Prywatność i pliki cookie",
        notes: "Przypisy",
        back: "Wróć do odsyłacza",
        table: "Tabela",
        untitled: "Bez tytułu",
        correction: "Sprostowanie",
        update: "Aktualizacja",
        withdrawn: "Ten artykuł został wycofany.",
        policy: "Jak poprawiamy błędy",
        ..LATIN
    },
    Words {
        language: "pt",
        by: Some("Por"),
        notice: "Privacidade e cookies",
        notes: "Notas",
        back: "Voltar à referência",
        table: "Tabela",
        untitled: "Sem título",
        correction: "Correção",
        update: "Atualização",
        withdrawn: "Este artigo foi retirado.",
        policy: "Como corrigimos erros",
        ..LATIN
    },
    Words {
        language: "ru",
        notice: "Конфиденциальность и файлы cookie",
        notes: "Примечания",
        back: "Назад к сноске",
        table: "Таблица",
        untitled: "Без названия",
        correction: "Исправление",
        update: "Обновление",
        withdrawn: "Этот материал снят с публикации.",
        policy: "Как мы исправляем ошибки",
        ..LATIN
    },
    Words {
        language: "tr",
        notice: "Gizlilik ve çerezler",
        notes: "Notlar",
        back: "Metne dön",
        table: "Tablo",
        untitled: "Başlıksız",
        correction: "Düzeltme",
        update: "Güncelleme",
        withdrawn: "Bu haber geri çekildi.",
        policy: "Hataları nasıl düzeltiyoruz",
        ..LATIN
    },
    Words {
        language: "zh",
        notice: "隐私与 Cookie",
        notes: "注释",
        back: "返回正文",
        table: "表",
        untitled: "无标题",
        correction: "更正",
        update: "更新",
        withdrawn: "本文已撤回。",
        policy: "我们如何更正错误",
        comma: "，",
        brackets: ("（", "）"),
        ..LATIN
    },
    Words {
        language: "zh-Hant",
        notice: "隱私權與 Cookie",
        notes: "註釋",
        back: "返回正文",
        table: "表",
        untitled: "無標題",
        correction: "更正",
        update: "更新",
        withdrawn: "本文已撤回。",
        policy: "我們如何更正錯誤",
        comma: "，",
        brackets: ("（", "）"),
        ..LATIN
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_words_of_its_own_gets_english_ones_without_a_by() {
        let finnish = "fi".parse().unwrap();
        let words = Words::of(Some(&finnish));
        assert_eq!((words.language, words.by), ("en", None));
        assert_eq!(words.foreign_to(Some(&finnish)), Some("en"));
    }

    #[test]
    fn chinese_follows_its_script() {
        for (tag, notes) in [("zh", "注释"), ("zh-TW", "註釋"), ("zh-Hans-HK", "注释")] {
            let language = tag.parse().unwrap();
            assert_eq!(Words::of(Some(&language)).notes, notes, "{tag}");
            assert_eq!(Words::of(Some(&language)).foreign_to(Some(&language)), None, "{tag}");
        }
    }
}
