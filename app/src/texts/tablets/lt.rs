//! Lithuanian.

use view::TabletTrouble;

use super::{TabletSentences, TabletTexts};
use crate::device::Preparation;
use crate::texts::plural::{Lt, lt};

pub(super) static TABLETS: TabletTexts = TabletTexts {
    sentences: &Lithuanian,
    who: "Kas tu?",
    who_lead: "Paliesk savo vardą ir įvesk PIN.",
    search: "Ieškoti vardo",
    nobody_found: "Tokio vardo čia nėra.",
    nobody_here: "Klasėje dar nėra mokinių.",
    list_missing: "Mokinių sąrašo dar nėra: jam gauti reikia ryšio.",
    everybody: "Visi",
    classes: "Klasės",
    students: "Mokiniai",
    needs_network: "reikia ryšio",
    other_log_in: "Kitas prisijungimas",
    to_names: "Grįžti į vardų sąrašą",
    not_me: "Čia ne aš",
    pin_keys: "PIN klaviatūra",
    erase: "Ištrinti skaitmenį",
    checking: "Tikrinama…",
    wrong_pin: "Neteisingas PIN. Bandyk dar kartą.",
    unknown: "Pirmą kartą šioje planšetėje galima prisijungti tik turint ryšį. Prisijunk prie tinklo arba kreipkis į mokytoją.",
    left: "Ši planšetė klasei nebepriklauso. Kreipkis į mokytoją.",
    unable: "Dabar prisijungti nepavyko. Bandyk dar kartą.",
    no_keep: "Be ryšio čia prisijungti nepavyks: puslapis atvertas nesaugiu adresu (ne https).",
    switch: "Kitas mokinys",
    enter_offline: "Prisijungti be ryšio",
    join: "Prijungti planšetę prie klasės",
    join_lead: "Prijungtoje planšetėje mokiniai jungiasi savo vardu ir PIN, net ir be ryšio. Kodą mokytojas pasidaro savo klasės puslapyje „Planšetės“.",
    join_code: "Prijungimo kodas",
    join_code_hint: "Aštuoni ženklai, pavyzdžiui, KT4M-9XBR.",
    join_label: "Planšetės pavadinimas",
    join_label_hint: "Nebūtina. Jei paliksite tuščią, planšetė gaus numerį.",
    join_button: "Prijungti",
    joined: "Planšetė prijungta",
    joined_words: "Dabar mokiniai gali jungtis savo vardu ir PIN.",
    to_lock_screen: "Rodyti mokinių sąrašą",
    wrong_code: "Tokio kodo nėra arba jis nebegalioja. Paprašykite mokytojo naujo.",
    other_school: "Ši planšetė priklauso kitai mokyklai. Pirmiausia ją turi atjungti ta mokykla.",
    wrong_label: "Pavadinimas per ilgas arba jame yra netinkamų ženklų.",
    title: "Planšetės",
    lead: "Prijungtose planšetėse klasės mokiniai jungiasi palietę savo vardą ir įvedę PIN – ir tada, kai ryšio nėra. Vieno mokinio duomenų kitas atverti negali.",
    codes: "Prijungti planšetes",
    new_code: "Naujas prijungimo kodas",
    code_words: "Planšetėje nuskaitykite kodą arba prisijungimo puslapyje pasirinkite „Prijungti planšetę prie klasės“ ir jį įveskite. Tas pats kodas tinka visoms planšetėms.",
    qr_label: "Kodas, kurį nuskaito planšetės kamera",
    close_code: "Nutraukti galiojimą",
    too_many_codes: "Vienu metu gali galioti ne daugiau kaip penki kodai.",
    none: "Klasė planšečių dar neturi",
    none_words: "Pasidarykite prijungimo kodą ir įveskite jį kiekvienoje planšetėje.",
    tablet: "Planšetė",
    seen: "Matyta",
    used_by: "Naudojo",
    unsent: "Neišsiųsta",
    room: "Liko vietos",
    version: "Versija",
    ready: "Paruošta be ryšio",
    actions: "Veiksmai",
    today: "šiandien",
    nobody_yet: "dar niekas",
    nothing_unsent: "viskas išsiųsta",
    not_known: "nežinoma",
    current: "naujausia",
    older: "senesnė",
    not_ready: "dar ne",
    installed: "įdiegta kaip programėlė",
    rename: "Pervadinti",
    new_label: "Naujas pavadinimas",
    save: "Išsaugoti",
    revoke: "Atjungti",
    revoke_words: "Planšetė užmirš klasės mokinius, prie jų paskyrų joje prisijungti nebebus galima. Ją bet kada galėsite prijungti iš naujo.",
    reload: "Atnaujinti",
};

struct Lithuanian;

const TRIES: Lt = Lt { one: "bandymas", few: "bandymai", other: "bandymų" };
const NAMES: Lt = Lt { one: "vardas", few: "vardai", other: "vardų" };
const WORKS: Lt = Lt { one: "atsakymas", few: "atsakymai", other: "atsakymų" };
const UNSENT: Lt =
    Lt { one: "neišsiųstas atsakymas", few: "neišsiųsti atsakymai", other: "neišsiųstų atsakymų" };
const TABLETS_COUNTED: Lt = Lt { one: "planšetė", few: "planšetės", other: "planšečių" };

impl TabletSentences for Lithuanian {
    fn pin_of(&self, name: &str) -> String {
        format!("{name}, įvesk savo PIN")
    }

    fn typed(&self, digits: u32) -> String {
        format!("Įvesta skaitmenų: {digits} iš 6")
    }

    fn wrong_pin_left(&self, left: u32) -> String {
        format!("Neteisingas PIN. Dar liko {}.", lt(left, &TRIES))
    }

    fn wait(&self, seconds: u32) -> String {
        let (minutes, rest) = (seconds / 60, seconds % 60);
        match (minutes, rest) {
            (0, _) => format!("Per daug neteisingų bandymų. Palauk {seconds}\u{a0}s."),
            (_, 0) => format!("Per daug neteisingų bandymų. Palauk {minutes}\u{a0}min."),
            _ => format!("Per daug neteisingų bandymų. Palauk {minutes}\u{a0}min. {rest}\u{a0}s."),
        }
    }

    fn preparing(&self, Preparation { done, ready, all }: Preparation) -> String {
        if done < all {
            format!("Planšetė ruošiama dirbti be ryšio: {done} iš {all}.")
        } else if ready < all {
            format!(
                "Dirbti be ryšio paruošta mokinių: {ready} iš {all}. Kiti bus paruošti vėliau – palik planšetę su ryšiu."
            )
        } else {
            "Planšetė paruošta dirbti be ryšio.".to_owned()
        }
    }

    fn found(&self, count: u32) -> String {
        format!("Rodoma: {}", lt(count, &NAMES))
    }

    fn until(&self, clock: &str) -> String {
        format!("galioja iki {clock}")
    }

    fn unsent_count(&self, count: u32) -> String {
        lt(count, &WORKS)
    }

    fn missing_count(&self, count: u32) -> String {
        format!("neatėjo: {}", lt(count, &WORKS))
    }

    fn takes_along(&self, bytes: u64) -> String {
        let megabytes = format!("{:.1}", bytes as f64 / 1e6).replace('.', ",");
        format!(
            "Kol planšetėje rodomas vardų sąrašas ir yra ryšys, ji pati pasiima viską, ko reikia dirbti be ryšio: užduotis \
             ({megabytes}\u{a0}MB, vėliau – tik tai, kas pasikeitė) ir kiekvieno mokinio kelią, paskirtus darbus ir testus."
        )
    }

    fn megabytes(&self, count: u64) -> String {
        if count >= 10_000 { format!("{}\u{a0}GB", count / 1_000) } else { format!("{count}\u{a0}MB") }
    }

    fn trouble(&self, trouble: TabletTrouble) -> &'static str {
        match trouble {
            TabletTrouble::SilentWithWork => "Yra neišsiųstų darbų, o planšetė seniai nesijungė",
            TabletTrouble::Missing => "Dalis darbų neatėjo",
            TabletTrouble::Unsent => "Yra neišsiųstų darbų",
            TabletTrouble::Full => "Baigiasi vieta",
            TabletTrouble::Silent => "Seniai nesijungė",
            TabletTrouble::Old => "Sena versija",
        }
    }

    fn summary(&self, all: u32, troubled: u32) -> String {
        let all = lt(all, &TABLETS_COUNTED);
        if troubled == 0 {
            format!("{all}, viskas tvarkoje")
        } else {
            format!("{all}, dėmesio reikia: {troubled}")
        }
    }

    fn also_used_by(&self, classes: &str) -> String {
        format!("Ją naudoja ir: {classes}")
    }

    fn revoke_title(&self, label: &str) -> String {
        format!("Atjungti „{label}“?")
    }

    fn revoke_unsent(&self, count: u32) -> String {
        format!(
            "Dėmesio: joje dar yra {}. Pirmiausia palaikykite planšetę įjungtą ten, kur yra ryšys: atjungus šie darbai gali būti nebepriimti.",
            lt(count, &UNSENT)
        )
    }
}
