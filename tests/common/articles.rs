//! Articles that several tests compare.

/// Three articles about one invented event.
pub const ARTICLES: [(&str, &str); 3] = [
    (
        "Evening_Post.txt",
        "Ferry runs aground off Skellig Point\n\n\
         The ferry Marigold ran aground on Monday night off Skellig Point with 212 passengers on board.\n\
         Captain Ines Duarte blamed a broken rudder for the accident.\n\
         Divers will look at the hull on Wednesday morning.\n",
    ),
    (
        "Island_Times.txt",
        "Marigold ferry stranded near Skellig Point\n\n\
         With 212 passengers on board, the ferry Marigold ran aground off Skellig Point on Monday night.\n\
         A broken rudder was to blame, said Captain Ines Duarte.\n\
         The island school opened its gymnasium and served soup to those who came ashore.\n",
    ),
    (
        "Coast_Radio.txt",
        "212 taken off stranded ferry at Skellig Point\n\n\
         The Marigold, a ferry with 212 passengers on board, ran aground off Skellig Point late on Monday.\n\
         Two lifeboats brought everybody ashore before midnight.\n",
    ),
];
