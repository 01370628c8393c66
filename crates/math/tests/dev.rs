use math::*;
#[test]
fn dev() {
    let Ok(text) = std::fs::read_to_string("/tmp/in.txt") else { return };
    for line in text.lines() {
        let line = line.replace("\\n", "\n");
        let (input, expect) = line.split_once(" => ").unwrap_or((&line, ""));
        let got = match parse_entry(input) {
            Ok(e) => {
                let t = e.text(Lang::Lt);
                let again = parse_entry(&t).map(|e| e.text(Lang::Lt));
                let note =
                    if again.as_ref() == Ok(&t) { String::new() } else { format!("   !!AGAIN {again:?}") };
                if std::env::var("SPEECH").is_ok() {
                    format!(
                        "{t}\n      {}\n      {}\n      {}",
                        e.speech(Lang::Lt),
                        e.speech(Lang::En),
                        e.latex(Lang::Lt)
                    )
                } else {
                    format!("{t}{note}")
                }
            }
            Err(e) => format!("ERR {e:?}"),
        };
        if expect.is_empty() || got != expect {
            println!("{input}  =>  {got}    [{expect}]");
        }
    }
}
