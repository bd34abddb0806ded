//! That nothing but an affirmative act is called consent.

use super::words::{pattern, sentences};
use super::{BOTH, Fault, Rule, Severity, Subject};

pub(super) const RULE: Rule = Rule {
    code: "no-implied-consent",
    severity: Severity::Error,
    laws: BOTH,
    source: "EDPB 05/2020 §86; CJEU C-673/17",
    check,
};

pattern! { IMPLIED:
    r"\b(by|if you|when you|your)( (continu\w+|keep|going on|further|simply|merely))*( to| on)? (us(e|ing)|brows|visit|access|scroll|navigat|view|stay|continu|remain|enter)\w*[^.;]{0,100}\b(agree|accept|consent|deemed|acknowledge|approve)"
    r"\b(continued|further) (use|browsing|visit)[^.;]{0,100}\b(agree|accept|consent|deemed)"
    r"\b(agree|consent|accept)\w*\b[^.;]{0,60}\bby (using|browsing|continuing|visiting|scrolling|accessing|staying)"
    r"\b(durch|mit|bei)( (die|der|das|den|ihre[rnm]?|deine[rnm]?|eine[rnm]?|weitere[rnm]?|fortgesetzte[rnm]?))* \w*(nutz|benutz|verwend|besuch|surf|scroll|navig|aufenthalt)\w*[^.;]{0,100}(stimm|einverst|einwillig|willig|akzeptier)"
    r"\b(wenn|sofern|indem|falls) (sie|du|ihr)\b[^.;]{0,60}(nutz|surf|besuch|verwend|scroll|bleib|fortfahr)\w*[^.;]{0,80}(stimm|einverst|einwillig|willig|akzeptier)"
    r"(surfen|nutzung|besuch|scrollen)\w*[^.;]{0,40}(gilt|gelten) als[^.;]{0,20}(zustimm|einwillig)"
    r"(sit|sayfa|hizmet|uygulama|portal|platform)\w*[^.;]{0,40}(kullan|gez|ziyaret|devam|kal|göz at|kaydir)\w*[^.;]{0,100}(kabul|onay|riza|izin|muvafakat)"
    r"(kullanarak|kullanmaya devam|gezinmeye devam|gezinerek|ziyaret ederek|kaydirarak|devam ederek)[^.;]{0,100}(kabul|onay|riza|izin)"
    r"\ben (poursuivant|continuant|utilisant|naviguant|visitant|accédant|faisant défiler|restant)[^.;]{0,100}(accept|consent)"
    r"(poursuite|utilisation|navigation)[^.;]{0,60}(vaut|implique|emporte)[^.;]{0,40}(accept|consent)"
    r"\bal (usar|utilizar|navegar|continuar|seguir|visitar|acceder|permanecer)[^.;]{0,100}(acept|consien|consent)"
    r"\bsi (usted )?(continúa|continua|sigue|permanece)[^.;]{0,100}(acept|consien|consent)"
    r"\b(continuando|proseguendo|navigando|utilizzando|usando|scorrendo)[^.;]{0,100}(accett|acconsent|consens)"
    r"\bdoor\b[^.;]{0,40}(gebruik|surfen|bezoek|scroll)\w*[^.;]{0,100}(akkoord|stem\b|stemt|instem|accepteer)"
    r"\bao (usar|utilizar|navegar|continuar|visitar|acessar|aceder)[^.;]{0,100}(aceita|concorda|consente)"
    r"(korzystając|kontynuując|przeglądając|korzystanie|pozostając)[^.;]{0,100}(zgadza|zgod|akcept|wyraża)"
    r"(используя|продолжая|посещая|оставаясь)[^.;]{0,100}(соглаша|принима|соглас)"
}
// Pressing a button is an act.
pattern! { AN_ACT:
    r"\b(button|click|switch|toggle|box|tick|press)"
    r"schaltfläche|\bklick|knopf|schalter|\bdrück|häkchen|anklick"
    r"düğme|tikla|buton|\bbas(arak|in)|kutucu"
    r"bouton|cliqu|case\b|appuy"
    r"botón|clic|puls(ar|e|ando)|casilla"
}
pattern! { NOT:
    r"\b(not|never|no|nor|cannot|without)\b|n't\b"
    r"\b(nicht|kein\w*|niemals|weder)\b"
    r"değil|(sayil|gel|verme|etme|alin|yorumlan)\w*(maz|mez|miyor|mezsiniz|mazsiniz|miş)|\banlamina gelmez"
    r"\b(ne|n'|pas|jamais|aucun)\b" r"\b(no|nunca|ningún|ninguna)\b" r"\b(non|niet|geen|não|nie|не)\b"
}

fn check(subject: &Subject<'_>) -> Vec<Fault> {
    let implied = sentences(&subject.folded).find(|(_, sentence)| {
        IMPLIED.is_match(sentence) && !AN_ACT.is_match(sentence) && !NOT.is_match(sentence)
    });
    let Some((line, _)) = implied else { return Vec::new() };
    let words = subject.text.lines().nth(line as usize - 1).unwrap_or_default().trim();
    let what = "The notice says that using the site is consent; only an act of its own is";
    let line = subject.wording().is_none().then_some(line);
    vec![Fault { line, ..Fault::of(what).with("words", words) }]
}

#[cfg(test)]
mod tests {
    use super::super::tests::{broken, kept};

    #[test]
    fn browsing_is_not_consent() {
        broken(
            "no-implied-consent",
            &[
                "By using our site, you agree to our use of cookies.",
                "If you continue to browse, we will assume that you accept cookies.",
                "You consent to cookies by visiting these pages.",
                "Continued use of this site is deemed consent.",
                "Durch die Nutzung unserer Website stimmen Sie Cookies zu.",
                "Wenn Sie weiter auf dieser Seite surfen, erklären Sie sich einverstanden.",
                "Weitersurfen gilt als Zustimmung.",
                "Sitemizi kullanarak çerezleri kabul etmiş olursunuz.",
                "Sitemizi ziyaret etmeye devam etmeniz hâlinde çerezlere onay vermiş sayılırsınız.",
                "En poursuivant votre navigation, vous acceptez les cookies.",
                "Al navegar por esta web, acepta nuestras cookies.",
                "Continuando la navigazione accetti i cookie.",
                "Ao continuar a navegar, concorda com os cookies.",
                "Korzystając z serwisu, wyrażasz zgodę na pliki cookie.",
                "Продолжая пользоваться сайтом, вы соглашаетесь на cookie.",
            ],
        );
    }

    #[test]
    fn an_act_is_consent_and_a_denial_claims_none() {
        kept(
            "no-implied-consent",
            &[
                "By using the button “Accept”, you agree to cookies.",
                "Using our site does not mean that you agree to cookies.",
                "We use cookies only where you agree. You can use the site without them.",
                "Wenn Sie die Schaltfläche benutzen, willigen Sie ein.",
                "Die Nutzung der Website bedeutet nicht, dass Sie einwilligen.",
                "Mit Ihrer Einwilligung verwenden wir Cookies.",
                "Düğmeye basarak çerezleri kabul edersiniz.",
                "Sitemizi kullanmanız rıza verdiğiniz anlamına gelmez.",
                "Rıza verirseniz çerez kullanırız.",
                "Si vous acceptez, nous utilisons des cookies.",
                "Con su consentimiento usamos cookies.",
            ],
        );
    }
}
