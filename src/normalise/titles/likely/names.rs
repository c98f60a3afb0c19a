//! Words that tell a title from the name of a person, a place, a body or a day.

/// Given names that reviews are full of: the first word of a person, seldom of a title.
#[rustfmt::skip]
pub(crate) const GIVEN: &[&str] = &[
    "Abraham", "Ada", "Adam", "Agnes", "Alan", "Albert", "Alexander", "Alfred", "Alice", "Alison", "Amanda", "Amos",
    "Amy", "Anders", "Andrew", "Andy", "Angela", "Ann", "Anna", "Anne", "Annie", "Anthony", "Anton", "Arthur", "Barbara",
    "Ben", "Benjamin", "Bernard", "Bertha", "Beth", "Bill", "Bob", "Brian", "Bruce", "Carl", "Carlos", "Carol",
    "Caroline", "Catherine", "Charles", "Charlie", "Charlotte", "Chris", "Christian", "Christine", "Christopher", "Claire", "Clara",
    "Claude", "Dan", "Daniel", "Danny", "David", "Deborah", "Dennis", "Diana", "Dick", "Donald", "Dora", "Dorothy", "Ed",
    "Edgar", "Edith", "Edmund", "Edward", "Edwin", "Eleanor", "Elena", "Elizabeth", "Ellen", "Emily", "Emma", "Eric",
    "Ernest", "Eugene", "Eva", "Evelyn", "Florence", "Frances", "Francis", "Frank", "Fred", "Frederick", "Friedrich",
    "Gary", "Geoffrey", "George", "Gerald", "Gilbert", "Giovanni", "Grace", "Graham", "Greg", "Hannah", "Hans",
    "Harold", "Harriet", "Harry", "Harvey", "Heinrich", "Helen", "Henri", "Henry", "Herbert", "Hugh", "Ian", "Ida",
    "Isaac", "Isabel", "Ivan", "Jack", "Jacob", "Jacques", "James", "Jan", "Jane", "Janet", "Jasper", "Jean", "Jennifer",
    "Jenny", "Jerry", "Jessica", "Jim", "Joan", "Joe", "Joel", "Johann", "John", "Johnny", "Jonathan", "Joseph", "José",
    "Juan", "Judith", "Judy", "Julia", "Julian", "Julie", "Karen", "Karl", "Kate", "Katherine", "Kathy", "Keith", "Ken", "Kevin",
    "Kim", "Larry", "Laura", "Lawrence", "Leo", "Leonard", "Lewis", "Lily", "Linda", "Lisa", "Lord", "Louis", "Louisa", "Louise",
    "Lucy", "Luis", "Luke", "Lynn", "Margaret", "Maria", "Marie", "Mario", "Mark", "Martha", "Martin", "Mary", "Matthew",
    "Maud", "Maurice", "Max", "Michael", "Michel", "Miguel", "Mike", "Nancy", "Nathan", "Ned", "Neil", "Nicholas", "Nick",
    "Nicolas", "Nicole", "Nora", "Norman", "Oliver", "Oscar", "Otto", "Pamela", "Patricia", "Patrick", "Paul", "Pedro", "Peter",
    "Phil", "Philip", "Phillip", "Pierre", "Rachel", "Ralph", "Ray", "Raymond", "Rebecca", "Reginald", "Rex", "Richard",
    "Rob", "Robert", "Robin", "Roger", "Ronald", "Rosa", "Rose", "Roy", "Rupert", "Ruth", "Ryan", "Sally", "Sam", "Samuel",
    "Sandra", "Sara", "Sarah", "Scott", "Sean", "Sidney", "Simon", "Sofia", "Sophie", "Stan", "Stanley", "Stephen", "Steve",
    "Steven", "Stuart", "Susan", "Ted", "Teresa", "Terry", "Theodore", "Thomas", "Tim", "Timothy", "Tobias", "Toby", "Tom",
    "Tommy", "Tony", "Ursula", "Victor", "Victoria", "Vincent", "Virginia", "Walter", "Will", "William", "Wolfgang",
];

/// Titles and ranks before a name.
#[rustfmt::skip]
pub(crate) const RANKS: &[&str] = &[
    "Admiral", "Archbishop", "Aunt", "Baron", "Bishop", "Brother", "Canon", "Captain", "Capt", "Cardinal", "Chief", "Colonel", "Comte",
    "Count", "Cousin", "Dame", "Dean", "Detective", "Doctor", "Dr", "Duchess", "Duke", "Earl", "Gen", "Hon", "Marquess", "Emperor", "Father",
    "General", "Governor", "Herr", "Inspector", "Judge", "Justice", "Lady", "Lieutenant", "Lord", "Madame", "Major",
    "Marquis", "Master", "Miss", "Mlle", "Mme", "Monsieur", "Mr", "Mrs", "Ms", "Parson", "Pope", "President", "Professor",
    "Prof", "Queen", "Rev", "Saint", "Secretary", "Senator", "Sergeant", "Sir", "Sister", "Sr", "Sra", "St", "Uncle", "Viscount",
];

/// Last words of places, bodies and events.
#[rustfmt::skip]
pub(crate) const BODIES: &[&str] = &[
    "Abbey", "Academy", "Act", "Affairs", "Agency", "Airport", "America", "Army", "Article", "Assembly", "Association", "Avenue", "Bank",
    "Battle", "Bay", "Bishops", "Board", "Bridge", "Britain", "Brothers", "Building", "Bureau", "Castle", "Cathedral",
    "Cemetery", "Center", "Centre", "Chamber", "Chapel", "Church", "City", "Club", "Coast", "College", "Commission", "Committee", "Commons",
    "Company", "Conference", "Congress", "Constitution", "Convention", "Corporation", "Council", "Country", "County",
    "Court", "Department", "District", "East", "Empire", "England", "Europe", "Exchange", "Festival", "Fleet", "Foundation", "France",
    "Gallery", "Gardens", "Government", "Guard", "Hall", "Hill", "Hills", "Hospital", "Hotel", "House", "Inn", "Institute", "Institution",
    "Island", "Islands", "King", "Lake", "Lane", "League", "Library", "London", "Lords", "Market", "Middle", "Minister", "Ministry", "Mountain",
    "Mountains", "Museum", "Navy", "North", "Ocean", "Office", "Orchestra", "Palace", "Park", "Parliament", "Party", "Place", "Police",
    "Press", "Prison", "Prize", "Province", "Republic", "Revolution", "River", "Road", "Room", "Rooms", "School", "Sea", "Senate", "Service",
    "Society", "South", "Square", "State", "States", "Station", "Street", "Studios", "Terrace", "Theater", "Theatre", "Tower",
    "Town", "Treasury", "Treaty", "Trust", "Union", "University", "Valley", "Village", "War", "Wars", "West", "World", "York",
];

/// Days, months, peoples, languages, faiths: capitalised as words of the language.
#[rustfmt::skip]
pub(crate) const CALENDAR: &[&str] = &[
    "African", "American", "Americans", "April", "Arab", "Arabic", "Asian", "August", "Australian", "Austrian", "Bible", "British", "Catholic",
    "Chapter", "Chinese", "Christ", "Christian", "Christianity", "Christians", "Christmas", "Church", "Crown", "December", "Democrat", "Democratic", "Dutch", "Easter",
    "Egyptian", "English", "Englishman", "European", "February", "Fig", "Figure", "French", "Frenchman", "Friday", "German", "Germans", "God",
    "Gospel", "Government", "Greek", "Greeks", "Hebrew", "Heaven", "I", "Indian", "Indians", "Irish", "Islam", "Italian", "January", "Japanese", "Jew", "Jewish", "Jews",
    "July", "June", "Korean", "Latin", "Lord", "March", "May", "Mexican", "Middle", "Monday", "Muslim", "Nazi", "Negro", "November", "October",
    "Parliament", "Part", "Persian", "Polish", "Portuguese", "Protestant", "Republican", "Roman", "Romans", "Russian", "Russians", "Saturday", "Scotch", "Scottish", "Section",
    "September", "Spanish", "State", "Sunday", "Swedish", "Swiss", "Thursday", "Tuesday", "Turkish", "Victorian", "Vol", "Volume", "Wednesday", "Welsh",
];

/// Words that name periodicals.
#[rustfmt::skip]
pub(crate) const PERIODICALS: &[&str] = &[
    "Advertiser", "Argus", "Bulletin", "Chronicle", "Courant", "Courier", "Daily", "Dispatch", "Echo", "Evening", "Examiner", "Express", "Gazette", "Globe",
    "Guardian", "Herald", "Independent", "Intelligencer", "Journal", "Magazine", "Mail", "Mercury", "Monthly", "News", "Observer", "Outlook", "Post", "Quarterly",
    "Record", "Register", "Review", "Revue", "Sentinel", "Spectator", "Standard", "Star", "Sun", "Tatler", "Telegraph", "Times", "Transactions", "Transcript",
    "Tribune", "Weekly", "Zeitschrift", "Zeitung",
];

/// Words that titles are made of and names are not.
#[rustfmt::skip]
pub(crate) const GENRES: &[&str] = &[
    "Account", "Adventures", "Anatomy", "Annals", "Autobiography", "Ballad", "Biography", "Book", "Brief", "Case", "Chronicles", "Comedy", "Commentary", "Concerning", "Confessions", "Death", "Description", "Dialogue", "Dialogues",
    "Diary", "Dictionary", "Discourse", "Elegy", "Encyclopædia", "Encyclopaedia", "Essay", "Essays", "Geschichte", "Guide", "Handbook", "Histoire", "History", "Hymn", "Introduction", "Inquiry",
    "Lectures", "Legend", "Legends", "Letter", "Letters", "Life", "Lives", "Love", "Manual", "Meditations", "Memoir", "Memoirs", "Memorials", "Mémoires", "Murder", "Mysteries", "Mystery",
    "Narrative", "Natural", "Night", "Notes", "Observations", "Ode", "Opera", "Origin", "Poems", "Portrait", "Principles", "Problem", "Problems", "Progress", "Reminiscences", "Report", "Romance", "Secret",
    "Sketches", "Songs", "Sonnets", "Stories", "Story", "Studies", "Study", "Survey", "Tale", "Tales", "Theory", "Thoughts", "Tragedy", "Travels", "Treatise", "View", "Voyage", "Voyages", "Walks", "Works",
];

/// Bodies whose names hold these words anywhere.
pub(crate) const SCHOOLS: &[&str] = &["Club", "College", "Society", "Street", "University"];

/// Names of periodicals that are none without what stands before them.
pub(crate) const GENERIC: &[&str] = &[
    "Bulletin", "Chronicle", "Gazette", "Journal", "Magazine", "Monthly", "Quarterly", "Review",
    "Weekly", "Zeitschrift",
];
