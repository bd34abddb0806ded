use super::super::segment::segments;
use super::*;

/// The lines of the paste that are taken for consent text, in part or whole.
fn consent(paste: &str) -> Vec<String> {
    mark(segments(paste))
        .into_iter()
        .filter(|segment| segment.kind() == LineKind::Consent)
        .map(|segment| segment.text)
        .collect()
}

#[test]
fn a_sites_notice_is_recognised_in_every_language() {
    for notice in [
        "We and our partners store and access information on a device, such as cookies. You can change your choices at any time in our privacy policy.",
        "This website uses cookies to improve your experience.",
        "We use cookies. By continuing to browse you agree to our cookie policy.",
        "Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren. Mit der Nutzung unserer Website erklären Sie sich damit einverstanden.",
        "Wir und unsere Partner verarbeiten personenbezogene Daten. Ihre Einwilligung können Sie jederzeit widerrufen. Näheres in unserer Datenschutzerklärung.",
        "Size daha iyi hizmet sunabilmek için sitemizde çerez konumlandırmaktayız. Kişisel verileriniz KVKK kapsamında toplanıp işlenir. Sitemizi kullanarak çerezleri kullanmamızı kabul etmiş olacaksınız.",
        "Nous utilisons des cookies pour améliorer votre expérience. En poursuivant votre navigation sur notre site, vous acceptez leur utilisation.",
        "Utilizamos cookies propias y de terceros para mejorar nuestros servicios. Si continúa navegando, acepta nuestra política de cookies.",
        "Questo sito utilizza cookie per migliorare la tua esperienza. Proseguendo la navigazione accetti la nostra informativa.",
        "Utilizamos cookies para melhorar a sua experiência em nosso site. Ao continuar navegando, você concorda com a nossa política de privacidade.",
        "Wij gebruiken cookies om onze website te verbeteren. Door verder te gaan, gaat u akkoord met ons cookiebeleid.",
        "Używamy plików cookies, aby poprawić działanie naszej strony. Korzystając z niej, zgadzasz się na naszą politykę prywatności.",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا. باستخدامك للموقع فإنك توافق على سياسة الخصوصية.",
        "Мы используем файлы cookie, чтобы улучшить работу сайта. Продолжая пользоваться сайтом, вы соглашаетесь с политикой конфиденциальности.",
        "当サイトでは、お客様の利便性向上のためにクッキーを使用しています。閲覧を続けることで、プライバシーポリシーに同意したものとみなされます。",
        "本网站使用cookie来改善您的浏览体验。继续使用本网站即表示您同意我们的隐私政策。",
    ] {
        assert_eq!(consent(notice), [notice], "{notice}");
    }
}

#[test]
fn an_article_about_cookies_or_the_law_loses_nothing() {
    for report in [
        "The court ruled that the company must ask users before it sets cookies. Under the GDPR, consent has to be given freely, and users may withdraw it at any time.",
        "\"We use cookies to improve your experience. By using our site you agree to our privacy policy,\" reads the banner that the regulator now calls unlawful.",
        "The banner said: “We value your privacy. We and our partners use cookies. Accept all.” Few readers ever clicked on anything else.",
        "Critics say that websites track you with cookies even if you reject them, and that your personal data is sold to advertisers you have never heard of.",
        "You can delete cookies in your browser. Click on settings, then on privacy; there you can withdraw consent that you gave earlier.",
        "We all know the banners: click, accept, forget. But what happens to your data afterwards, and who reads the privacy policy?",
        "Die Datenschutzgrundverordnung (DSGVO) verlangt, dass Nutzer Cookies zustimmen. Der Konzern erklärte, seine Website verwende nur notwendige Cookies.",
        "„Wir verwenden Cookies, um unsere Website zu verbessern. Stimmen Sie zu?“ So oder ähnlich fragen Tausende Seiten, und das Gericht hält das für unzulässig.",
        "KVKK, kişisel verileri çerez yoluyla işleyen şirkete 2 milyon lira ceza verdi. Kurul, kullanıcıların açık rızasının alınmadığını belirtti.",
        "La CNIL a infligé une amende de 60 millions d'euros au groupe pour ses cookies publicitaires: les internautes ne pouvaient pas refuser aussi facilement qu'accepter.",
        "La Agencia Española de Protección de Datos multó a la empresa por instalar cookies sin consentimiento; los usuarios no podían rechazarlas.",
        "Il Garante ha multato la società: il sito installava cookie senza il consenso degli utenti e l'informativa era incompleta.",
        "De toezichthouder beboet het bedrijf omdat bezoekers cookies niet konden weigeren. Volgens de AVG is toestemming vereist.",
        "Prezes UODO ukarał spółkę za pliki cookies zapisywane bez zgody użytkowników; RODO wymaga, by zgoda była dobrowolna.",
        "Роскомнадзор оштрафовал компанию за сбор файлов cookie без согласия пользователей и нарушение закона о персональных данных.",
        "個人情報保護委員会は、クッキーを同意なしに第三者へ提供した企業に改善を勧告した。",
        "网信办通报多款应用违规收集个人信息,未经用户同意使用cookie跟踪。",
        "قررت الهيئة تغريم الشركة لأنها استخدمت ملفات تعريف الارتباط دون موافقة المستخدمين وجمعت البيانات الشخصية.",
        "The baker sells cookies on our site of the old market, and you can accept a free one.",
    ] {
        assert_eq!(consent(report), [""; 0], "{report}");
    }
}

#[test]
fn a_notice_on_several_lines_is_taken_off_with_its_title_and_buttons() {
    let paste = "The bridge stays closed, the council said.\n\nWe value your privacy\nWe and our partners use cookies to measure traffic and to improve our services.\nYou can withdraw your consent at any time in our privacy policy.\nAccept all\nReject all\n\nThe repairs will cost four million euros.";
    assert_eq!(
        consent(paste),
        [
            "We value your privacy",
            "We and our partners use cookies to measure traffic and to improve our services.",
            "You can withdraw your consent at any time in our privacy policy.",
            "Accept all",
            "Reject all",
        ]
    );
}

#[test]
fn a_notice_in_the_storys_own_line_is_split_off() {
    let story = "The bridge stays closed until the spring, the city council said in a statement on Tuesday.";
    let notice = "We use cookies on our site. By continuing, you agree to our cookie policy.";
    assert_eq!(consent(&format!("{story} {notice}")), [notice]);
    assert_eq!(consent(&format!("{notice} {story}")), [notice]);
}

#[test]
fn a_button_alone_is_no_notice() {
    assert_eq!(consent("Accept all\n\nThe bridge is closed."), [""; 0]);
}
