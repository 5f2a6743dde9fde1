<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>ActorsPage</name>
    <message>
        <source>Nobody yet</source>
        <translation>Personne pour l’instant</translation>
    </message>
    <message>
        <source>The people you meet: who they are, what they speak for, how to reach them.</source>
        <translation>Les personnes rencontrées&#xa0;: qui elles sont, à quel titre elles parlent, comment les joindre.</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Open another workspace…</source>
        <translation>Ouvrir un autre espace…</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claire</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Choose the folder of a workspace</source>
        <translation>Choisir le dossier d’un espace</translation>
    </message>
    <message>
        <source>Something went wrong in the program. What you typed is kept.</source>
        <translation>Quelque chose s’est mal passé dans le programme. Ce que vous avez tapé est gardé.</translation>
    </message>
    <message>
        <source>The details are in the log: {path}</source>
        <translation>Le détail est dans le journal&#xa0;: {path}</translation>
    </message>
</context>
<context>
    <name>ChipsEditor</name>
    <message>
        <source>Take out {name}</source>
        <translation>Retirer {name}</translation>
    </message>
</context>
<context>
    <name>CompletenessBar</name>
    <message>
        <source>Completeness</source>
        <translation>Complétude</translation>
    </message>
    <message>
        <source>{percent} % complete</source>
        <translation>Complète à {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Missing:</source>
        <translation>Il manque&#xa0;:</translation>
    </message>
</context>
<context>
    <name>ConsentCard</name>
    <message>
        <source>More answers</source>
        <translation>Plus de réponses</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Consent of {name}</source>
        <translation>Accord de {name}</translation>
    </message>
    <message>
        <source>Undo the withdrawal</source>
        <translation>Annuler le retrait</translation>
    </message>
    <message>
        <source>Withdraw the consent</source>
        <translation>Retirer l’accord</translation>
    </message>
    <message>
        <source>notice {version}</source>
        <translation>notice {version}</translation>
    </message>
    <message>
        <source>kept until {date}</source>
        <translation>garde&#xa0;: {date}</translation>
    </message>
    <message>
        <source>withdrawn on {date}</source>
        <translation>retiré le {date}</translation>
    </message>
    <message>
        <source>Fewer answers</source>
        <translation>Moins de réponses</translation>
    </message>
</context>
<context>
    <name>ConsentsPane</name>
    <message>
        <source>Back to the notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is named in this interview yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailHead</name>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
</context>
<context>
    <name>FieldEdit</name>
    <message>
        <source>Stays on this device: no bundle carries it.</source>
        <translation>Reste sur ce poste&#xa0;: aucune remise ne l’emporte.</translation>
    </message>
    <message>
        <source>Goes to the office only.</source>
        <translation>Ne va qu’au bureau.</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>À régler</translation>
    </message>
</context>
<context>
    <name>GuideModel</name>
    <message>
        <source>current question</source>
        <translation>question en cours</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>notée</translation>
    </message>
    <message>
        <source>still to be asked</source>
        <translation>à poser</translation>
    </message>
    <message>
        <source>not noted yet</source>
        <translation>pas encore notée</translation>
    </message>
</context>
<context>
    <name>GuidePanel</name>
    <message>
        <source>Interview guide</source>
        <translation>Guide d’entretien</translation>
    </message>
    <message>
        <source>Questions noted</source>
        <translation>Questions notées</translation>
    </message>
    <message>
        <source>Questions of the guide</source>
        <translation>Questions du guide</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Clôture</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message numerus="yes">
        <source>%n noted of {total}</source>
        <translation>
            <numerusform>%n notée sur {total}</numerusform>
            <numerusform>%n notées sur {total}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Workspace {name}</source>
        <translation>Espace {name}</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Enregistré {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n to hand over</source>
        <translation>
            <numerusform>%n à remettre</numerusform>
            <numerusform>%n à remettre</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to hand over</source>
        <translation>Rien à remettre</translation>
    </message>
</context>
<context>
    <name>InitiativeForm</name>
    <message>
        <source>Coproduction</source>
        <translation>Coproduction</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>Comment ça marche</translation>
    </message>
    <message>
        <source>What it changes</source>
        <translation>Ce que cela change</translation>
    </message>
</context>
<context>
    <name>InitiativesPage</name>
    <message>
        <source>No initiative yet</source>
        <translation>Aucune initiative pour l’instant</translation>
    </message>
    <message>
        <source>What people do together here: one line is enough to begin, the rest can wait.</source>
        <translation>Ce que des gens font ensemble ici&#xa0;: une ligne suffit pour commencer, le reste peut attendre.</translation>
    </message>
    <message>
        <source>Describe an initiative</source>
        <translation>Décrire une initiative</translation>
    </message>
</context>
<context>
    <name>InterviewDetail</name>
    <message>
        <source>Show or fold the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discreet (F9)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InterviewsPage</name>
    <message>
        <source>Put in the bin</source>
        <translation type="unfinished">Mettre à la corbeille</translation>
    </message>
    <message>
        <source>Latest first</source>
        <translation type="unfinished">Les plus récents d’abord</translation>
    </message>
    <message>
        <source>By title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No interview yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An interview holds the notes, the people, their consent and the photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin an interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+E, from anywhere</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JournalCard</name>
    <message>
        <source>What you see, hear or feel on the way.</source>
        <translation>Ce que l’on voit, entend ou ressent en chemin.</translation>
    </message>
    <message>
        <source>Note something now</source>
        <translation>Noter maintenant</translation>
    </message>
</context>
<context>
    <name>JournalEntry</name>
    <message>
        <source>Put this entry in the bin</source>
        <translation>Mettre cette entrée à la corbeille</translation>
    </message>
    <message>
        <source>The entry is in the bin.</source>
        <translation>L’entrée est à la corbeille.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>La reprendre</translation>
    </message>
</context>
<context>
    <name>ListColumn</name>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Filtrer la liste</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>Ordre&#xa0;: {order}</translation>
    </message>
</context>
<context>
    <name>ListDetailPage</name>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Choose a line in the list.</source>
        <translation>Choisissez une ligne de la liste.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Try again</source>
        <extracomment>asks the application for another workspace, another language or another palette</extracomment>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Everything saves by itself, as you type.</source>
        <translation>Tout s’enregistre tout seul, à mesure que vous tapez.</translation>
    </message>
</context>
<context>
    <name>MeetingRow</name>
    <message>
        <source>Open the interview</source>
        <translation>Ouvrir l’entretien</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>Entretien</translation>
    </message>
    <message>
        <source>Edit the meeting</source>
        <translation>Modifier le rendez-vous</translation>
    </message>
</context>
<context>
    <name>MeetingsCard</name>
    <message>
        <source>Add a meeting</source>
        <translation>Ajouter un rendez-vous</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>{done} of {count} done</source>
        <translation>{done} sur {count} faits</translation>
    </message>
    <message>
        <source>The meeting is in the bin.</source>
        <translation>Le rendez-vous est à la corbeille.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>La reprendre</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Fold the navigation</source>
        <translation>Réduire la navigation</translation>
    </message>
    <message>
        <source>Unfold the navigation</source>
        <translation>Déplier la navigation</translation>
    </message>
</context>
<context>
    <name>NotesEditor</name>
    <message>
        <source>Notes of the interview</source>
        <translation>Notes de l’entretien</translation>
    </message>
    <message>
        <source>Write what you hear. The questions of the guide wait at the left.</source>
        <translation>Écrivez ce que vous entendez. Les questions du guide attendent à gauche.</translation>
    </message>
</context>
<context>
    <name>NotesPane</name>
    <message>
        <source>Time stamp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verbatim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrganisationsPage</name>
    <message>
        <source>No organisation yet</source>
        <translation>Aucune organisation pour l’instant</translation>
    </message>
    <message>
        <source>Associations, collectives, administrations: what the people you meet belong to.</source>
        <translation>Associations, collectifs, administrations&#xa0;: là d’où parlent les personnes rencontrées.</translation>
    </message>
    <message>
        <source>Add an organisation</source>
        <translation>Ajouter une organisation</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>People and consents</source>
        <translation>Personnes et accords</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Name of the person to add</source>
        <translation>Nom de la personne à ajouter</translation>
    </message>
    <message>
        <source>Nobody yet.</source>
        <translation>Personne pour l’instant.</translation>
    </message>
</context>
<context>
    <name>PhotoDelegate</name>
    <message>
        <source>Caption?</source>
        <translation>Légende&#x202f;?</translation>
    </message>
    <message>
        <source>No caption</source>
        <translation>Sans légende</translation>
    </message>
</context>
<context>
    <name>PhotoPanel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <extracomment>before photos are taken in: the record may have to be saved first</extracomment>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without caption</source>
        <translation>
            <numerusform>%n sans légende</numerusform>
            <numerusform>%n sans légende</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>Choisir des photos</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message numerus="yes">
        <source>Adding %n photo(s)</source>
        <translation>
            <numerusform>Ajout de %n photo</numerusform>
            <numerusform>Ajout de %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were refused.</source>
        <translation>
            <numerusform>%n autre a été refusée.</numerusform>
            <numerusform>%n autres ont été refusées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) in the bin.</source>
        <translation>
            <numerusform>%n photo à la corbeille.</numerusform>
            <numerusform>%n photos à la corbeille.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>La reprendre</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Caption of the photo</source>
        <translation>Légende de la photo</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>Ce que montre l’image</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Ajouter des photos…</translation>
    </message>
    <message>
        <source>Enter goes to the next photo.</source>
        <translation>Entrée&#xa0;: photo suivante.</translation>
    </message>
    <message>
        <source>Drop or paste pictures here.</source>
        <translation>Déposer ou coller des images ici.</translation>
    </message>
</context>
<context>
    <name>PhotosModel</name>
    <message>
        <source>No caption</source>
        <translation>Sans légende</translation>
    </message>
    <message>
        <source>No credit</source>
        <translation>Sans crédit</translation>
    </message>
    <message>
        <source>People can be recognised</source>
        <translation>Personnes reconnaissables</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Put in the bin</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Par nom</translation>
    </message>
    <message>
        <source>Latest first</source>
        <translation>Les plus récents d’abord</translation>
    </message>
    <message>
        <source>“{title}” is in the bin.</source>
        <translation>«&#xa0;{title}&#xa0;» est à la corbeille.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>La reprendre</translation>
    </message>
</context>
<context>
    <name>ReferenceEditor</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>RelatedPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>kinds worth listing under another record; the others are parts of these</extracomment>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
</context>
<context>
    <name>SearchPalette</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>A person, a place, words of your notes, an act…</source>
        <translation>Une personne, un lieu, des mots de vos notes, un geste…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Up and Down to move, Enter to open, Esc to close.</source>
        <translation>Haut et Bas pour se déplacer, Entrée pour ouvrir, Échap pour fermer.</translation>
    </message>
    <message>
        <source>Nothing holds “{query}”.</source>
        <translation>Rien ne contient «&#xa0;{query}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>Go to</source>
        <extracomment>kinds that are part of another record: the field that names it, and its kind (&quot;&quot; = ask)</extracomment>
        <translation>Aller à</translation>
    </message>
</context>
<context>
    <name>SectionEditor</name>
    <message>
        <source>{counter} characters</source>
        <translation>{counter} signes</translation>
    </message>
    <message>
        <source>{counter} characters, too long</source>
        <translation>{counter} signes, trop long</translation>
    </message>
</context>
<context>
    <name>SectionsView</name>
    <message>
        <source>Sections of the sheet</source>
        <translation>Sections de la fiche</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>None mentioned yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableEditor</name>
    <message>
        <source>Take this row out</source>
        <translation>Retirer cette ligne</translation>
    </message>
</context>
<context>
    <name>TermEditor</name>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>TerritoriesPage</name>
    <message>
        <source>No territory yet</source>
        <translation>Aucun territoire pour l’instant</translation>
    </message>
    <message>
        <source>A commune, a district, a group of communes: what you hear is heard somewhere.</source>
        <translation>Une commune, un quartier, une intercommunalité&#xa0;: ce que l’on entend, on l’entend quelque part.</translation>
    </message>
    <message>
        <source>Add a territory</source>
        <translation>Ajouter un territoire</translation>
    </message>
</context>
<context>
    <name>TypeAhead</name>
    <message>
        <source>Type a few letters</source>
        <translation>Taper quelques lettres</translation>
    </message>
    <message>
        <source>Create “{name}”</source>
        <translation>Créer «&#xa0;{name}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>VisitDetail</name>
    <message>
        <source>Dates and team</source>
        <translation>Dates et équipe</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Put in the bin</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>Latest first</source>
        <translation>Les plus récents d’abord</translation>
    </message>
    <message>
        <source>By territory</source>
        <translation>Par territoire</translation>
    </message>
    <message>
        <source>No visit yet</source>
        <translation>Aucune visite pour l’instant</translation>
    </message>
    <message>
        <source>A visit holds a few days on the spot: meetings, journal, photos, summary.</source>
        <translation>Une visite rassemble quelques jours sur place&#xa0;: rendez-vous, journal, photos, synthèse.</translation>
    </message>
    <message>
        <source>Prepare a visit</source>
        <translation>Préparer une visite</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Create the workspace</source>
        <translation>Créer l’espace</translation>
    </message>
    <message>
        <source>Open an existing workspace…</source>
        <translation>Ouvrir un espace existant…</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <source>What you write stays in one folder of this computer, and needs no network.</source>
        <translation>Ce que vous écrivez reste dans un dossier de cet ordinateur, et se passe de réseau.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>This computer is</source>
        <translation>Cet ordinateur est</translation>
    </message>
    <message>
        <source>Choose the folder of a workspace</source>
        <translation>Choisir le dossier d’un espace</translation>
    </message>
</context>
<context>
    <name>WordsEditor</name>
    <message>
        <source>A word, then Enter</source>
        <translation>Un mot, puis Entrée</translation>
    </message>
</context>
<context>
    <name>_GuideDelegate</name>
    <message>
        <source>to ask</source>
        <translation>à poser</translation>
    </message>
</context>
<context>
    <name>_Person</name>
    <message>
        <source>Take out of the interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) concerned</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) will be left out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{name} refuses: their name, words and pictures are not to be kept. Their category and their number may stay.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_PersonRow</name>
    <message>
        <source>Collect the consent</source>
        <translation>Recueillir l’accord</translation>
    </message>
    <message>
        <source>Show the consent</source>
        <translation>Voir l’accord</translation>
    </message>
    <message>
        <source>Take out of this interview</source>
        <translation>Retirer de cet entretien</translation>
    </message>
</context>
<context>
    <name>consent</name>
    <message>
        <source>Written consent</source>
        <translation>Accord écrit</translation>
    </message>
    <message>
        <source>Oral consent</source>
        <translation>Accord oral</translation>
    </message>
    <message>
        <source>Limited consent</source>
        <translation>Accord limité</translation>
    </message>
    <message>
        <source>To be collected</source>
        <translation>À recueillir</translation>
    </message>
    <message>
        <source>Refusal</source>
        <translation>Refus</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retiré</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>This cannot be read as a date. Try 12/3, March 2018, about 2015.</source>
        <translation>Cela ne se lit pas comme une date. Essayez 12/3, mars 2018, vers 2015.</translation>
    </message>
    <message>
        <source>A number is needed here.</source>
        <translation>Il faut un nombre ici.</translation>
    </message>
</context>
<context>
    <name>interviews</name>
    <message>
        <source>%n consent(s) to collect</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Field work</source>
        <translation>Terrain</translation>
    </message>
    <message>
        <source>Capitalisation</source>
        <translation>Capitalisation</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>Partage</translation>
    </message>
    <message>
        <source>Visits</source>
        <extracomment>built lazily, so that the modules of a page are imported when it is first shown</extracomment>
        <translation>Visites</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Acteur·rice·s</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organisations</translation>
    </message>
    <message>
        <source>Territories</source>
        <translation>Territoires</translation>
    </message>
    <message>
        <source>Initiatives</source>
        <translation>Initiatives</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>New, in the list shown</source>
        <translation>Nouveau, dans la liste affichée</translation>
    </message>
    <message>
        <source>New interview, from anywhere</source>
        <translation>Nouvel entretien, de n’importe où</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>Back to what was shown before</source>
        <translation>Revenir à ce qui était affiché</translation>
    </message>
    <message>
        <source>Undo, inside a text</source>
        <translation>Annuler, dans un texte</translation>
    </message>
    <message>
        <source>Time stamp, in the notes</source>
        <translation>Repère de temps, dans les notes</translation>
    </message>
    <message>
        <source>Mark as verbatim, in the notes</source>
        <translation>Marquer comme verbatim, dans les notes</translation>
    </message>
    <message>
        <source>Paste as plain text</source>
        <translation>Coller sans mise en forme</translation>
    </message>
    <message>
        <source>Go to a question of the guide</source>
        <translation>Aller à une question du guide</translation>
    </message>
    <message>
        <source>Discreet: hide what the person must not see</source>
        <translation>Discret&#xa0;: cacher ce que la personne ne doit pas voir</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Nothing to do: everything saves by itself</source>
        <translation>Rien à faire&#xa0;: tout s’enregistre tout seul</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Cette page</translation>
    </message>
</context>
<context>
    <name>visits</name>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
</context>
</TS>
