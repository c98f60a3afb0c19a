//! What goes with a sheet to its author, in the Portuguese of Brazil and of Portugal.

use super::{Letter, Sheet};

/// Of this what Portugal says otherwise is said anew.
const BRAZIL: Letter = Letter {
    addressed: "Para",
    folder: "Nesta pasta",
    as_ebook: "seu texto como livro digital",
    as_set: "seu texto tal como foi composto",
    as_piece: "seu texto",
    sheet: "o que foi alterado, para sua aprovação",
    changed: "O que foi alterado",
    changes: "Alterações tipográficas",
    titles: "Títulos marcados",
    questions: "Perguntas para você",
    how: "Como responder",
    steps: "Abra proof.html em qualquer navegador; a página não precisa de rede e não envia nada. Cada alteração \
        está marcada em sua frase. Aceite, rejeite ou dê outra leitura; as teclas aparecem nos botões. O que \
        você não tocar fica como está. Depois salve: você receberá um pequeno arquivo, corrections.yaml. \
        Envie esse arquivo de volta; o livro será feito com ele.",
    words: Sheet {
        proof_sheet: "Prova para revisão",
        skip: "Ir ao texto",
        next: "próxima",
        back: "anterior",
        accept: "aceitar",
        reject: "rejeitar",
        reading: "outra leitura",
        undo: "desfazer",
        selected: "com palavras selecionadas",
        title: "título",
        no_title: "não é título",
        role: "o que é um parágrafo",
        save: "salvar",
        legend: "Linha pontilhada: certo. Linha ondulada: cabe outra leitura. Traços e ponto de interrogação: você \
            decide.",
        shown: "O que é mostrado",
        rule: "Regra",
        every_rule: "todas as regras",
        piece: "Texto",
        every_piece: "todos os textos",
        certainty: "Certeza",
        everything: "tudo",
        uncertain: "incerto",
        questions: "perguntas",
        undecided: "não decidido",
        decided: "decidido",
        only: "Só os parágrafos delas",
        keys: "Teclas",
        log: "O que foi decidido",
        as_text: "corrections.yaml como texto",
        in_hand: "A alteração em questão",
        press_j: "Pressione j para começar.",
        touch: "Toque em uma marca, ou em Próxima, para começar.",
        decide: "Decidir",
        rewrite: "reescrever",
        paragraph: "parágrafo",
        read_here: "O que se deve ler aqui",
        take: "Usar esta leitura",
        cancel: "Cancelar",
        which: "O que é este parágrafo?",
        text: "texto",
        pull: "citação em destaque",
        caption: "legenda",
        tally: "Alterações e perguntas: {all}; decididas: {done}; incertas e ainda abertas: {open}",
        sure: "certo",
        question: "uma pergunta",
        open: "{n} sem resposta",
        all_answered: "todas respondidas",
        answered: "Respondida:",
        answer: "Responder",
        took_back: "desfeito",
        last: "essa era a última",
        first: "essa era a primeira",
        begin: "vá primeiro a uma alteração com Próxima",
        nothing: "não há nada para reescrever aqui",
        select: "selecione primeiro as palavras do título",
        ask_paragraph: "vá primeiro a um parágrafo",
        absent: "as palavras não estão nesta prova",
        write: "escreva primeiro a resposta",
        count: "{n} à vista",
        send_back: "corrections.yaml foi baixado: envie esse arquivo de volta",
        what_is: "o parágrafo é:",
    },
};

pub(in crate::document::words) static BRAZILIAN_PORTUGUESE: Letter = BRAZIL;

pub(in crate::document::words) static EUROPEAN_PORTUGUESE: Letter = Letter {
    as_ebook: "o seu texto em livro eletrónico",
    as_set: "o seu texto tal como foi composto",
    as_piece: "o seu texto",
    questions: "Perguntas que lhe fazemos",
    steps: "Abra proof.html em qualquer navegador; a página não precisa de rede e não envia nada. Cada alteração \
        está assinalada na sua frase. Aceite-a, rejeite-a ou dê outra leitura; as teclas figuram nos botões. \
        O que não tocar fica como está. Depois guarde: receberá um pequeno ficheiro, corrections.yaml. \
        Devolva-nos esse ficheiro; o livro será feito com ele.",
    words: Sheet {
        skip: "Ir para o texto",
        next: "seguinte",
        save: "guardar",
        legend: "Linha ponteada: certo. Linha ondulada: é possível outra leitura. Traços e ponto de interrogação: \
            cabe-lhe decidir.",
        undecided: "por decidir",
        only: "Só os respetivos parágrafos",
        log: "O que está decidido",
        in_hand: "A alteração em causa",
        press_j: "Prima j para começar.",
        touch: "Toque numa marca, ou em Seguinte, para começar.",
        tally: "Alterações e perguntas: {all}; decididas: {done}; incertas e ainda em aberto: {open}",
        last: "era a última",
        first: "era a primeira",
        begin: "vá primeiro a uma alteração com Seguinte",
        send_back: "corrections.yaml foi descarregado: devolva esse ficheiro",
        ..BRAZIL.words
    },
    ..BRAZIL
};
