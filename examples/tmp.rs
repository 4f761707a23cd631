use std::io::Read;
fn main() {
    let mut t = String::new();
    std::io::stdin().read_to_string(&mut t).unwrap();
    let l = std::env::args().nth(1).unwrap();
    let g = leitfaden::Guide::builtin(&l).unwrap();
    let d = g.lint(&leitfaden::Draft::new(&t));
    print!("{}", leitfaden::report::Human::plain().diagnostics("a.txt", &t, &d));
}
