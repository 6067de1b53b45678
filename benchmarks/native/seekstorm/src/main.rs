//! SeekStorm: `peer-seekstorm build DOCUMENTS FOLDER`, `peer-seekstorm serve FOLDER`. It has no filter
//! that takes marks off, so there are two indexes, with and without them; nor collectors of one's
//! own, nor prefixes.
mod building;
mod searching;

use std::path::Path;
use tokio::runtime::Builder;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let told: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    match told[..] {
        ["build", documents, folder] => {
            for is_marked in [true, false] {
                let place = place(folder, is_marked);
                runtime.block_on(building::build(documents, Path::new(&place), is_marked));
            }
        }
        ["serve", folder] => {
            let [marked, bare] = [true, false].map(|is_marked| {
                let place = place(folder, is_marked);
                runtime.block_on(seekstorm::index::open_index(Path::new(&place))).expect("an index")
            });
            let engine = format!("seekstorm {}", seekstorm::index::version());
            protocol::serve(&engine, |request| {
                let index = if request.marked { &marked } else { &bare };
                runtime.block_on(searching::answer(index, request))
            });
        }
        _ => panic!("build DOCUMENTS FOLDER, or serve FOLDER"),
    }
}

fn place(folder: &str, is_marked: bool) -> String {
    format!("{folder}/{}", if is_marked { "marked" } else { "bare" })
}
