<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>ActorsPage</name>
        <message>
            <source>Erase for ever…</source>
            <translation>Effacer pour toujours…</translation>
        </message>
        <message>
            <source>Nobody yet</source>
            <translation>Personne pour l’instant</translation>
        </message>
        <message>
            <source>The people you meet: who they are, what they speak for, how to reach them.</source>
            <translation>Les personnes rencontrées : qui elles sont, à quel titre elles parlent, comment les joindre.</translation>
        </message>
        <message>
            <source>Add a person</source>
            <translation>Ajouter une personne</translation>
        </message>
    </context>
    <context>
        <name>AlikeCard</name>
        <message>
            <source>Photo</source>
            <translation>Photo</translation>
        </message>
        <message>
            <source>{first} and {second}</source>
            <translation>{first} et {second}</translation>
        </message>
        <message>
            <source>Keep both</source>
            <translation>Garder les deux</translation>
        </message>
        <message>
            <source>{share}% alike</source>
            <translation>Ressemblance : {share} %</translation>
        </message>
        <message>
            <source>Open this photo</source>
            <translation>Ouvrir cette photo</translation>
        </message>
        <message>
            <source>Put this one in the bin</source>
            <translation>Mettre celle-ci à la corbeille</translation>
        </message>
        <message>
            <source>Put {name} in the bin</source>
            <translation>Mettre {name} à la corbeille</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>Sans date</translation>
        </message>
        <message>
            <source>No caption</source>
            <translation>Sans légende</translation>
        </message>
    </context>
    <context>
        <name>AlikePane</name>
        <message>
            <source>Back to the photos</source>
            <translation>Retour aux photos</translation>
        </message>
        <message>
            <source>The same picture saved again looks like this: by a messenger, or in another size. Nothing is done by itself, and what goes to the bin can be taken back.</source>
            <translation>La même image enregistrée de nouveau donne cela : par une messagerie, ou dans une autre taille. Rien ne se fait tout seul, et ce qui va à la corbeille peut en revenir.</translation>
        </message>
        <message>
            <source>Photos that look alike</source>
            <translation>Photos qui se ressemblent</translation>
        </message>
    </context>
    <context>
        <name>Application</name>
        <message>
            <source>This workspace is being brought up to this version of the program…</source>
            <translation>Mise à jour de l’espace pour cette version du programme…</translation>
        </message>
        <message>
            <source>Example</source>
            <translation>Exemple</translation>
        </message>
        <message>
            <source>Choose the folder of a workspace</source>
            <translation>Choisir le dossier d’un espace</translation>
        </message>
        <message>
            <source>An example is being made…</source>
            <translation>Un exemple se prépare…</translation>
        </message>
        <message>
            <source>Something went wrong in the program. What you typed is kept.</source>
            <translation>Quelque chose s’est mal passé dans le programme. Ce que vous avez tapé est gardé.</translation>
        </message>
        <message>
            <source>The details are in the log: {path}</source>
            <translation>Le détail est dans le journal : {path}</translation>
        </message>
    </context>
    <context>
        <name>AttachedPanel</name>
        <message>
            <source>Played by the system’s own player, from a read-only copy.</source>
            <translation>Lu par le lecteur du système, depuis une copie en lecture seule.</translation>
        </message>
        <message>
            <source>Attach a recording…</source>
            <translation>Joindre un enregistrement…</translation>
        </message>
        <message>
            <source>Time stamps of the notes</source>
            <translation>Repères des notes</translation>
        </message>
        <message>
            <source>Recordings and papers</source>
            <translation>Enregistrements et papiers</translation>
        </message>
        <message>
            <source>This file has not come to this device.</source>
            <translation>Ce fichier n’est pas venu sur ce poste.</translation>
        </message>
        <message>
            <source>Choose recordings</source>
            <translation>Choisir des enregistrements</translation>
        </message>
        <message>
            <source>Choose the scan of the paper notes</source>
            <translation>Choisir le scan des notes papier</translation>
        </message>
    </context>
    <context>
        <name>BackingUp</name>
        <message numerus="yes">
            <source>The second folder of backups has not been there for %n day(s): {folder}. Plug its disk in, or choose another one in the settings.</source>
            <translation>
                <numerusform>Le second dossier de sauvegarde n’est plus là depuis %n jour : {folder}. Branchez son disque, ou choisissez-en un autre dans les réglages.</numerusform>
                <numerusform>Le second dossier de sauvegarde n’est plus là depuis %n jours : {folder}. Branchez son disque, ou choisissez-en un autre dans les réglages.</numerusform>
            </translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>Compris</translation>
        </message>
        <message>
            <source>Backing up</source>
            <translation>Sauvegarde</translation>
        </message>
        <message>
            <source>Copying the backup to the second folder</source>
            <translation>Copie de la sauvegarde dans le second dossier</translation>
        </message>
        <message>
            <source>Backup made: {name}</source>
            <translation>Sauvegarde faite : {name}</translation>
        </message>
        <message>
            <source>It could not be copied to the second folder.</source>
            <translation>Elle n’a pas pu être copiée dans le second dossier.</translation>
        </message>
        <message>
            <source>Its copy was read again in the second folder.</source>
            <translation>Sa copie a été relue dans le second dossier.</translation>
        </message>
    </context>
    <context>
        <name>BatchPanel</name>
        <message>
            <source>A visit, an interview…</source>
            <translation>Une visite, un entretien…</translation>
        </message>
        <message>
            <source>Your own name</source>
            <translation>Votre propre nom</translation>
        </message>
        <message>
            <source>For all of them</source>
            <translation>Pour toutes</translation>
        </message>
        <message numerus="yes">
            <source>Date %n photo(s) from the name</source>
            <translation>
                <numerusform>Dater %n photo d’après son nom</numerusform>
                <numerusform>Dater %n photos d’après leur nom</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BinPage</name>
        <message>
            <source>Filter</source>
            <translation>Filtrer</translation>
        </message>
        <message>
            <source>Filter the bin</source>
            <translation>Filtrer la corbeille</translation>
        </message>
        <message>
            <source>What is in the bin</source>
            <translation>Ce que contient la corbeille</translation>
        </message>
        <message>
            <source>The bin is empty</source>
            <translation>La corbeille est vide</translation>
        </message>
        <message>
            <source>What you delete waits here and can be taken back at any time; nothing goes for ever by itself.</source>
            <translation>Ce que vous supprimez attend ici et se reprend à tout moment ; rien ne disparaît de soi-même.</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>Corbeille</translation>
        </message>
        <message>
            <source>Choose one line or several, and put them back where they were.</source>
            <translation>Choisissez une ou plusieurs lignes, et remettez-les à leur place.</translation>
        </message>
        <message numerus="yes">
            <source>%n put back.</source>
            <translation>
                <numerusform>%n élément remis à sa place.</numerusform>
                <numerusform>%n éléments remis à leur place.</numerusform>
            </translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Voir</translation>
        </message>
        <message numerus="yes">
            <source>Put back %n</source>
            <translation>
                <numerusform>Remettre %n à sa place</numerusform>
                <numerusform>Remettre les %n à leur place</numerusform>
            </translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>Remettre à sa place</translation>
        </message>
    </context>
    <context>
        <name>BringingIn</name>
        <message numerus="yes">
            <source>Bringing %n photo(s) in</source>
            <translation>
                <numerusform>Import de %n photo</numerusform>
                <numerusform>Import de %n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) came in.</source>
            <translation>
                <numerusform>%n photo ajoutée.</numerusform>
                <numerusform>%n photos ajoutées.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them was(were) here already.</source>
            <translation>
                <numerusform>%n était déjà là.</numerusform>
                <numerusform>%n étaient déjà là.</numerusform>
            </translation>
        </message>
        <message>
            <source>No photo came in.</source>
            <translation>Aucune photo ajoutée.</translation>
        </message>
        <message numerus="yes">
            <source>The card was pulled out: %n photo(s) did not come. Plug it in again and start over; what came is left out.</source>
            <translation>
                <numerusform>La carte a été retirée : %n photo n’est pas venue. Remettez-la et recommencez ; ce qui est venu sera laissé de côté.</numerusform>
                <numerusform>La carte a été retirée : %n photos ne sont pas venues. Remettez-la et recommencez ; ce qui est venu sera laissé de côté.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped: %n photo(s) did not come.</source>
            <translation>
                <numerusform>Arrêté : %n photo n’est pas venue.</numerusform>
                <numerusform>Arrêté : %n photos ne sont pas venues.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more could not be read.</source>
            <translation>
                <numerusform>%n autre n’a pas pu être lue.</numerusform>
                <numerusform>%n autres n’ont pas pu être lues.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BulkStrip</name>
        <message>
            <source>Take them…</source>
            <translation>Les prendre…</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
        <message numerus="yes">
            <source>%n proposal(s) without risk</source>
            <translation>
                <numerusform>%n proposition sans risque</numerusform>
                <numerusform>%n propositions sans risque</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n text(s) take what each person wrote; nothing overlaps. One act, which Ctrl+Z undoes.</source>
            <translation>
                <numerusform>%n texte reprend ce que chacun a écrit, sans recouvrement. Un seul geste, que Ctrl+Z annule.</numerusform>
                <numerusform>%n textes reprennent ce que chacun a écrit, sans recouvrement. Un seul geste, que Ctrl+Z annule.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take %n</source>
            <comment>proposals</comment>
            <translation>
                <numerusform>Prendre %n texte</numerusform>
                <numerusform>Prendre %n textes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BundleDetail</name>
        <message>
            <source>No bundle here yet</source>
            <translation>Aucune remise pour l’instant</translation>
        </message>
        <message>
            <source>A bundle brings what was written on another device. It is told in words before anything is imported.</source>
            <translation>Une remise apporte ce qui a été écrit sur un autre poste. Elle est racontée en mots avant que rien ne soit importé.</translation>
        </message>
        <message>
            <source>Open a bundle</source>
            <translation>Ouvrir une remise</translation>
        </message>
        <message>
            <source>Undo all the rest</source>
            <translation>Annuler tout le reste</translation>
        </message>
        <message>
            <source>Trust this device</source>
            <translation>Faire confiance à ce poste</translation>
        </message>
        <message>
            <source>Read it again</source>
            <translation>La relire</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Settle the conflicts</source>
            <translation>Régler les conflits</translation>
        </message>
        <message>
            <source>Import this bundle</source>
            <translation>Importer cette remise</translation>
        </message>
        <message>
            <source>Set aside</source>
            <translation>Mettre de côté</translation>
        </message>
        <message>
            <source>Undo this import</source>
            <translation>Annuler cet import</translation>
        </message>
        <message>
            <source>Redo this import</source>
            <translation>Rétablir cet import</translation>
        </message>
        <message>
            <source>Acknowledge…</source>
            <translation>Écrire l’accusé…</translation>
        </message>
        <message>
            <source>Somebody edited this since it was imported; undoing would lose it:</source>
            <translation>Depuis l’import, quelqu’un a modifié ceci, qu’annuler perdrait :</translation>
        </message>
        <message>
            <source>Bundle of {name}</source>
            <translation>Remise faite par {name}</translation>
        </message>
        <message>
            <source>Bundle written on “{device}”</source>
            <translation>Remise écrite sur « {device} »</translation>
        </message>
        <message>
            <source>Written {when}</source>
            <translation>Écrite {when}</translation>
        </message>
        <message>
            <source>Imported {when}</source>
            <translation>Importée {when}</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n changement</numerusform>
                <numerusform>%n changements</numerusform>
            </translation>
        </message>
        <message>
            <source>Fingerprint: {code}</source>
            <translation>Empreinte : {code}</translation>
        </message>
        <message>
            <source>Another device of this name is known here, under the fingerprint {code}. Ask the person whether they changed machines or installed the program anew, and to read the fingerprint of the new one aloud: it must be the one below.</source>
            <translation>Un autre poste de ce nom est connu ici, sous l’empreinte {code}. Demandez à la personne si elle a changé de machine ou réinstallé le programme, et de lire à voix haute l’empreinte du nouveau : elle doit être celle qui suit.</translation>
        </message>
        <message>
            <source>This device has never sent anything here. Ask the person who uses it to read its fingerprint aloud: it must be the one below.</source>
            <translation>Ce poste n’a jamais rien envoyé ici. Demandez à la personne qui s’en sert de lire son empreinte à voix haute : ce doit être celle ci-dessous.</translation>
        </message>
        <message>
            <source>This bundle is closed with a passphrase. Whoever made it says it aloud.</source>
            <translation>Cette remise est fermée par une phrase de passe. Qui l’a faite la dit de vive voix.</translation>
        </message>
        <message>
            <source>It was interrupted; nothing of it was written.</source>
            <translation>Interrompue ; rien n’en a été écrit.</translation>
        </message>
        <message>
            <source>The recovery key of the programme names “{name}” its new office. Once this is imported, bundles go to it, and the former office is trusted no more.</source>
            <translation>La clé de secours du programme désigne « {name} » comme nouveau bureau. Une fois cette remise reçue, les vôtres iront à lui, et l’ancien bureau n’est plus cru.</translation>
        </message>
        <message>
            <source>Signature recognised. An earlier bundle of this device has not come: its next one brings what is missing.</source>
            <translation>Signature reconnue. Une remise antérieure de ce poste n’est pas venue : sa prochaine apportera ce qui manque.</translation>
        </message>
        <message>
            <source>Signature recognised, bundle whole.</source>
            <translation>Signature reconnue, remise complète.</translation>
        </message>
        <message>
            <source>Everything it holds is here already. Importing it notes what its device has received.</source>
            <translation>Tout ce qu’elle contient est déjà là. L’importer note ce que son poste a reçu.</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Lecture…</translation>
        </message>
        <message>
            <source>Importing…</source>
            <translation>Import en cours…</translation>
        </message>
        <message>
            <source>This import was undone.</source>
            <translation>Cet import a été annulé.</translation>
        </message>
        <message>
            <source>Imported: {when}.</source>
            <translation>Importée : {when}.</translation>
        </message>
        <message>
            <source>What it brought</source>
            <translation>Ce qu’elle a apporté</translation>
        </message>
        <message>
            <source>What this bundle brings</source>
            <translation>Ce que cette remise apporte</translation>
        </message>
        <message>
            <source>Undoing writes back what stood before; nothing leaves the history.</source>
            <translation>Annuler réécrit ce qui était avant ; rien ne quitte l’historique.</translation>
        </message>
        <message>
            <source>Nothing of it was written. Its file stays where it is.</source>
            <translation>Rien n’en a été écrit. Son fichier reste où il est.</translation>
        </message>
        <message>
            <source>Nothing is written before you import. An import can be undone.</source>
            <translation>Rien n’est écrit avant l’import. Un import s’annule.</translation>
        </message>
    </context>
    <context>
        <name>CaseSheetsPage</name>
        <message>
            <source>Put in the bin</source>
            <translation>Mettre à la corbeille</translation>
        </message>
        <message>
            <source>Latest first</source>
            <translation>Les plus récents d’abord</translation>
        </message>
        <message>
            <source>By title</source>
            <translation>Par titre</translation>
        </message>
        <message>
            <source>Least complete first</source>
            <translation>Les moins complètes d’abord</translation>
        </message>
        <message>
            <source>No case sheet yet</source>
            <translation>Aucune fiche pour l’instant</translation>
        </message>
        <message>
            <source>A case sheet tells one initiative, section by section, with the words of the people you met.</source>
            <translation>Une fiche raconte une initiative, section après section, avec les paroles des personnes rencontrées.</translation>
        </message>
        <message>
            <source>Write a case sheet</source>
            <translation>Écrire une fiche</translation>
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
            <source>{percent}% complete</source>
            <translation>Complète à {percent} %</translation>
        </message>
        <message>
            <source>Missing:</source>
            <translation>Il manque :</translation>
        </message>
    </context>
    <context>
        <name>ConflictDetail</name>
        <message>
            <source>The conflict before</source>
            <translation>Le conflit précédent</translation>
        </message>
        <message>
            <source>The next conflict</source>
            <translation>Le conflit suivant</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{number} sur {count}</translation>
        </message>
        <message>
            <source>Write something else</source>
            <translation>Écrire autre chose</translation>
        </message>
        <message>
            <source>Keep what I wrote</source>
            <translation>Garder ce que j’ai écrit</translation>
        </message>
        <message>
            <source>Another value</source>
            <translation>Une autre valeur</translation>
        </message>
        <message>
            <source>Every version stays in the history, and travels with the answer.</source>
            <translation>Toutes les versions restent dans l’historique, et voyagent avec la réponse.</translation>
        </message>
        <message>
            <source>{name} deleted this record ({when}), without having seen what others wrote in it.</source>
            <translation>{name} a supprimé cette fiche ({when}), sans avoir vu ce que d’autres y ont écrit.</translation>
        </message>
        <message>
            <source>Keep the record</source>
            <translation>Garder la fiche</translation>
        </message>
        <message>
            <source>Delete it</source>
            <translation>La supprimer</translation>
        </message>
        <message>
            <source>Deleted, it waits in the bin.</source>
            <translation>Supprimée, elle attend à la corbeille.</translation>
        </message>
        <message>
            <source>{field}, by {name} ({when})</source>
            <translation>{field}, par {name} ({when})</translation>
        </message>
    </context>
    <context>
        <name>ConflictsPage</name>
        <message>
            <source>Conflicts</source>
            <translation>Conflits</translation>
        </message>
        <message>
            <source>Nothing to settle</source>
            <translation>Rien à régler</translation>
        </message>
        <message>
            <source>When two people write the same field apart, both versions are kept and wait here for your answer.</source>
            <translation>Quand deux personnes écrivent le même champ chacune de son côté, les deux versions sont gardées et attendent ici votre réponse.</translation>
        </message>
        <message>
            <source>Receive a bundle</source>
            <translation>Recevoir une remise</translation>
        </message>
        <message numerus="yes">
            <source>%n to settle</source>
            <translation>
                <numerusform>%n à régler</numerusform>
                <numerusform>%n à régler</numerusform>
            </translation>
        </message>
        <message>
            <source>Deleted or edited</source>
            <translation>Supprimée ou modifiée</translation>
        </message>
        <message>
            <source>Proposal ready</source>
            <translation>Proposition prête</translation>
        </message>
        <message>
            <source>someone</source>
            <translation>quelqu’un</translation>
        </message>
        <message>
            <source>you</source>
            <translation>vous</translation>
        </message>
        <message>
            <source>Settled: {field}. The answer travels with the next bundle.</source>
            <translation>Réglé : {field}. La réponse part avec la prochaine remise.</translation>
        </message>
        <message>
            <source>Taking the proposals</source>
            <translation>Reprise des propositions</translation>
        </message>
        <message numerus="yes">
            <source>%n settled with both texts. Ctrl+Z brings them back.</source>
            <translation>
                <numerusform>%n conflit réglé avec les deux textes. Ctrl+Z le rétablit.</numerusform>
                <numerusform>%n conflits réglés avec les deux textes. Ctrl+Z les rétablit.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConsentCard</name>
        <message>
            <source>More answers</source>
            <translation>Plus de réponses</translation>
        </message>
        <message>
            <source>Withdraw the consent</source>
            <translation>Retirer l’accord</translation>
        </message>
        <message>
            <source>Let go here: this is the signed form</source>
            <translation>Lâchez ici : ce sera l’accord signé</translation>
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
            <source>Attach the signed form…</source>
            <translation>Joindre l’accord signé…</translation>
        </message>
        <message>
            <source>Consent of {name}</source>
            <translation>Accord de {name}</translation>
        </message>
        <message>
            <source>Another one…</source>
            <translation>Un autre…</translation>
        </message>
        <message>
            <source>Collect a new consent</source>
            <translation>Recueillir un nouvel accord</translation>
        </message>
        <message>
            <source>notice {version}</source>
            <translation>notice {version}</translation>
        </message>
        <message>
            <source>kept until {date}</source>
            <translation>garde : {date}</translation>
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
        <name>ConsentPerson</name>
        <message numerus="yes">
            <source>%n photo(s) concerned</source>
            <translation>
                <numerusform>%n photo concernée</numerusform>
                <numerusform>%n photos concernées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) will be left out</source>
            <translation>
                <numerusform>%n photo sera écartée</numerusform>
                <numerusform>%n photos seront écartées</numerusform>
            </translation>
        </message>
        <message>
            <source>The signed form, photographed or scanned</source>
            <translation>L’accord signé, photographié ou numérisé</translation>
        </message>
    </context>
    <context>
        <name>ConsentsPane</name>
        <message>
            <source>Nobody is named in this interview yet.</source>
            <translation>Personne n’est encore nommé dans cet entretien.</translation>
        </message>
        <message>
            <source>Cards</source>
            <translation>Fiches</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tableau</translation>
        </message>
        <message>
            <source>How the consents are shown</source>
            <translation>Présentation des accords</translation>
        </message>
        <message>
            <source>Name of the person to add</source>
            <translation>Nom de la personne à ajouter</translation>
        </message>
        <message>
            <source>Add a person: type a few letters</source>
            <translation>Ajouter une personne : quelques lettres</translation>
        </message>
        <message>
            <source>Back to the notes</source>
            <translation>Revenir aux notes</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Accords</translation>
        </message>
    </context>
    <context>
        <name>ContactSheetModel</name>
        <message>
            <source>No caption</source>
            <translation>Sans légende</translation>
        </message>
        <message>
            <source>No credit</source>
            <translation>Sans crédit</translation>
        </message>
        <message>
            <source>ticked</source>
            <translation>cochée</translation>
        </message>
        <message>
            <source>not ticked</source>
            <translation>non cochée</translation>
        </message>
    </context>
    <context>
        <name>CoveragePanel</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to settle before this sheet may leave:</source>
            <translation>
                <numerusform>%n point à régler avant que cette fiche puisse sortir :</numerusform>
                <numerusform>%n points à régler avant que cette fiche puisse sortir :</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing here needs a consent.</source>
            <translation>Rien ici ne demande d’accord.</translation>
        </message>
        <message numerus="yes">
            <source>%n quote(s)</source>
            <comment>quotes covered</comment>
            <translation>
                <numerusform>%n citation</numerusform>
                <numerusform>%n citations</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <comment>photos covered</comment>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything is covered by a consent: {both}.</source>
            <translation>Tout est couvert par un accord : {both}.</translation>
        </message>
    </context>
    <context>
        <name>Desk</name>
        <message>
            <source>What you wrote is kept aside until it can be saved.</source>
            <translation>Ce que vous avez écrit est gardé à part en attendant.</translation>
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
        <name>DropZone</name>
        <message>
            <source>Drop one or several bundles here</source>
            <translation>Déposer ici une ou plusieurs remises</translation>
        </message>
    </context>
    <context>
        <name>DuplicatesPanel</name>
        <message>
            <source>Back to the list</source>
            <translation>Revenir à la liste</translation>
        </message>
        <message>
            <source>The one kept takes what it lacks from the other. Nothing is lost, and they can be parted again.</source>
            <translation>Celle que l’on garde reprend de l’autre ce qui lui manque. Rien n’est perdu, et l’on peut les séparer de nouveau.</translation>
        </message>
        <message>
            <source>Possible duplicates</source>
            <translation>Doublons possibles</translation>
        </message>
    </context>
    <context>
        <name>ErasingPanel</name>
        <message>
            <source>Erase even though these texts still say the name</source>
            <translation>Effacer bien que ces textes disent encore le nom</translation>
        </message>
        <message>
            <source>I know that nothing brings it back</source>
            <translation>Je sais que rien ne le fera revenir</translation>
        </message>
        <message>
            <source>Erase for ever</source>
            <translation>Effacer pour toujours</translation>
        </message>
        <message>
            <source>Ask the office to erase</source>
            <translation>Demander au bureau d’effacer</translation>
        </message>
        <message>
            <source>The person, and everything that is only theirs</source>
            <translation>La personne, et tout ce qui n’est qu’à elle</translation>
        </message>
        <message>
            <source>Who they are; category and code stay</source>
            <translation>Qui elle est ; catégorie et code restent</translation>
        </message>
        <message>
            <source>Their quotes and photos leave publication; nothing is erased</source>
            <translation>Ses citations et ses photos quittent la publication ; rien n’est effacé</translation>
        </message>
        <message>
            <source>Back to the person</source>
            <translation>Revenir à la personne</translation>
        </message>
        <message>
            <source>Erase “{name}”</source>
            <translation>Effacer « {name} »</translation>
        </message>
        <message>
            <source>What goes for ever</source>
            <translation>Ce qui part pour toujours</translation>
        </message>
        <message numerus="yes">
            <source>%n field(s) of their record are emptied</source>
            <translation>
                <numerusform>%n champ de sa fiche est vidé</numerusform>
                <numerusform>%n champs de sa fiche sont vidés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) about them stay: look at them</source>
            <translation>
                <numerusform>%n fiche qui la concerne reste : regardez-la</numerusform>
                <numerusform>%n fiches qui la concernent restent : regardez-les</numerusform>
            </translation>
        </message>
        <message>
            <source>Held with this person alone: erase these too?</source>
            <translation>Menés avec cette seule personne : les effacer aussi ?</translation>
        </message>
        <message numerus="yes">
            <source>%n other text(s) say the name: correct them first</source>
            <translation>
                <numerusform>%n autre texte dit le nom : corrigez-le d’abord</numerusform>
                <numerusform>%n autres textes disent le nom : corrigez-les d’abord</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more have a word of the name without a capital, which is written often here: perhaps an ordinary word</source>
            <translation>
                <numerusform>%n autre a un mot du nom sans majuscule, que l’on écrit souvent ici : peut-être un mot ordinaire</numerusform>
                <numerusform>%n autres ont un mot du nom sans majuscule, que l’on écrit souvent ici : peut-être un mot ordinaire</numerusform>
            </translation>
        </message>
        <message>
            <source>Erasing</source>
            <translation>Effacement</translation>
        </message>
        <message>
            <source>Erased</source>
            <translation>Effacé</translation>
        </message>
        <message>
            <source>The office is asked with the next bundle; this person’s consents are withdrawn.</source>
            <translation>Le bureau en reçoit la demande avec la prochaine remise ; les accords de cette personne sont retirés.</translation>
        </message>
        <message>
            <source>Their quotes and photos have left publication.</source>
            <translation>Ses citations et ses photos ont quitté la publication.</translation>
        </message>
        <message>
            <source>Erased for ever; every trace in this workspace is gone.</source>
            <translation>Effacé pour toujours ; il n’en reste aucune trace dans cet espace.</translation>
        </message>
        <message numerus="yes">
            <source>%n other device(s) will do the same with the next bundle.</source>
            <translation>
                <numerusform>%n autre poste fera de même avec la prochaine remise.</numerusform>
                <numerusform>%n autres postes feront de même avec la prochaine remise.</numerusform>
            </translation>
        </message>
        <message>
            <source>Look at these files: {names}</source>
            <translation>Regardez ces fichiers : {names}</translation>
        </message>
        <message>
            <source>What was printed or sent is to be destroyed by hand.</source>
            <translation>Ce qui a été imprimé ou envoyé est à détruire à la main.</translation>
        </message>
    </context>
    <context>
        <name>ExchangesPage</name>
        <message>
            <source>Let go here: a bundle is told in words before anything is taken in</source>
            <translation>Lâchez ici : une remise est racontée en mots avant que rien ne soit importé</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Remettre</translation>
        </message>
        <message>
            <source>Receive</source>
            <translation>Recevoir</translation>
        </message>
        <message>
            <source>Hand over or receive</source>
            <translation>Remettre ou recevoir</translation>
        </message>
        <message>
            <source>Exchanges</source>
            <translation>Échanges</translation>
        </message>
    </context>
    <context>
        <name>FieldEdit</name>
        <message>
            <source>Stays on this device: no bundle carries it.</source>
            <translation>Reste sur ce poste : aucune remise ne l’emporte.</translation>
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
        <name>Filing</name>
        <message>
            <source>A photo, their signed consent, a document: let go anywhere here</source>
            <translation>Une photo, son accord signé, un document : déposez n’importe où ici</translation>
        </message>
        <message>
            <source>Photos, documents: let go anywhere here</source>
            <translation>Des photos, des documents : déposez n’importe où ici</translation>
        </message>
        <message>
            <source>What is {names}?</source>
            <translation>{names} : de quoi s’agit-il ?</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) of this person</source>
            <translation>
                <numerusform>%n photo de cette personne</numerusform>
                <numerusform>%n photos de cette personne</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) about them</source>
            <translation>
                <numerusform>%n document à son sujet</numerusform>
                <numerusform>%n documents à son sujet</numerusform>
            </translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Laisser de côté</translation>
        </message>
        <message>
            <source>Their signed consent</source>
            <translation>Son accord signé</translation>
        </message>
        <message>
            <source>For all their interviews</source>
            <translation>Pour tous ses entretiens</translation>
        </message>
        <message>
            <source>The signed form is kept with their consent.</source>
            <translation>Le formulaire signé est gardé avec son accord.</translation>
        </message>
        <message>
            <source>Open the interview</source>
            <translation>Ouvrir l’entretien</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) kept.</source>
            <translation>
                <numerusform>%n document gardé.</numerusform>
                <numerusform>%n documents gardés.</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>{names} was left out: recordings and transcripts go with an interview. Open it, and let them go there.</source>
            <translation>{names} n’a pas été pris : les enregistrements et les transcriptions vont avec un entretien. Ouvrez-le, et déposez-les là.</translation>
        </message>
        <message>
            <source>Interviews</source>
            <translation>Entretiens</translation>
        </message>
        <message>
            <source>“{name}”</source>
            <translation>« {name} »</translation>
        </message>
        <message numerus="yes">
            <source> and %n more</source>
            <translation>
                <numerusform> et %n autre</numerusform>
                <numerusform> et %n autres</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilterField</name>
        <message>
            <source>Clear</source>
            <translation>Effacer</translation>
        </message>
    </context>
    <context>
        <name>Filters</name>
        <message>
            <source>Territory</source>
            <translation>Territoire</translation>
        </message>
        <message>
            <source>Author</source>
            <translation>Auteur</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Poste</translation>
        </message>
    </context>
    <context>
        <name>FullView</name>
        <message>
            <source>The photo in full</source>
            <translation>La photo en grand</translation>
        </message>
        <message>
            <source>Whole</source>
            <translation>Entière</translation>
        </message>
        <message>
            <source>Real size</source>
            <translation>Taille réelle</translation>
        </message>
        <message>
            <source>Back to the sheet</source>
            <translation>Retour à la planche</translation>
        </message>
        <message>
            <source>The photo before</source>
            <translation>Photo précédente</translation>
        </message>
        <message>
            <source>The next photo</source>
            <translation>Photo suivante</translation>
        </message>
        <message>
            <source>Arrows: other photos · Space: real size · a letter: the caption · Esc: back</source>
            <translation>Flèches : autres photos · Espace : taille réelle · une lettre : la légende · Échap : retour</translation>
        </message>
        <message>
            <source>{at} of {count}</source>
            <translation>{at} sur {count}</translation>
        </message>
        <message>
            <source>too large: shown at {share}%</source>
            <translation>trop grande : montrée à {share} %</translation>
        </message>
    </context>
    <context>
        <name>GridEditor</name>
        <message>
            <source>Take this row out</source>
            <translation>Retirer cette ligne</translation>
        </message>
    </context>
    <context>
        <name>GroupCard</name>
        <message>
            <source>Let go here: this is the signed sheet</source>
            <translation>Lâchez ici : ce sera la feuille signée</translation>
        </message>
        <message>
            <source>Attach the signed sheet…</source>
            <translation>Joindre la feuille signée…</translation>
        </message>
        <message>
            <source>See the sheet</source>
            <translation>Voir la feuille</translation>
        </message>
        <message>
            <source>Consents of the group</source>
            <translation>Accords du groupe</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Remarque</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Oui</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Non</translation>
        </message>
        <message numerus="yes">
            <source>Group of %n person(s)</source>
            <translation>
                <numerusform>Groupe de %n personne</numerusform>
                <numerusform>Groupe de %n personnes</numerusform>
            </translation>
        </message>
        <message>
            <source>One answer for all, then the exceptions.</source>
            <translation>Une réponse pour tous, puis les exceptions.</translation>
        </message>
        <message numerus="yes">
            <source>%n signed sheet(s) attached.</source>
            <translation>
                <numerusform>%n feuille signée jointe.</numerusform>
                <numerusform>%n feuilles signées jointes.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other(s), same as all</source>
            <translation>
                <numerusform>%n autre personne comme tous</numerusform>
                <numerusform>%n autres personnes comme tous</numerusform>
            </translation>
        </message>
        <message>
            <source>Fold those who are the same as all</source>
            <translation>Replier ceux qui sont comme tous</translation>
        </message>
        <message numerus="yes">
            <source>%n named</source>
            <translation>
                <numerusform>%n nommée</numerusform>
                <numerusform>%n nommées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n counted</source>
            <translation>
                <numerusform>%n comptée</numerusform>
                <numerusform>%n comptées</numerusform>
            </translation>
        </message>
        <message>
            <source>For all</source>
            <translation>Pour tous</translation>
        </message>
        <message numerus="yes">
            <source>Changes %n person(s)</source>
            <translation>
                <numerusform>Pour %n personne</numerusform>
                <numerusform>Pour %n personnes</numerusform>
            </translation>
        </message>
        <message>
            <source>Erase the name…</source>
            <translation>Effacer le nom…</translation>
        </message>
        <message>
            <source>On {date}</source>
            <translation>Le {date}</translation>
        </message>
        <message>
            <source>No answer yet</source>
            <translation>Pas encore de réponse</translation>
        </message>
        <message>
            <source>Same as all</source>
            <translation>Comme tous</translation>
        </message>
        <message>
            <source>The signed sheet, photographed or scanned</source>
            <translation>La feuille signée, photographiée ou numérisée</translation>
        </message>
    </context>
    <context>
        <name>GroupTable</name>
        <message>
            <source>Columns</source>
            <translation>Colonnes</translation>
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
        <message>
            <source>Fold the guide</source>
            <translation>Replier le guide</translation>
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
        <name>HandOverView</name>
        <message>
            <source>What goes</source>
            <translation>Ce qui part</translation>
        </message>
        <message>
            <source>Handed over before</source>
            <translation>Remises précédentes</translation>
        </message>
        <message>
            <source>Join photos and attachments</source>
            <translation>Joindre les photos et les pièces</translation>
        </message>
        <message>
            <source>Nothing is lost</source>
            <translation>Rien ne se perd</translation>
        </message>
        <message>
            <source>Until the office acknowledges a bundle, the next one takes up what was not confirmed. Handing over twice makes no duplicates.</source>
            <translation>Sans accusé du bureau, la remise suivante reprend ce qui n’a pas été confirmé. Remettre deux fois ne crée pas de doublon.</translation>
        </message>
        <message>
            <source>Writing…</source>
            <translation>Écriture…</translation>
        </message>
        <message>
            <source>Write an acknowledgement</source>
            <translation>Écrire un accusé</translation>
        </message>
        <message>
            <source>Nothing to hand over</source>
            <translation>Rien à remettre</translation>
        </message>
        <message numerus="yes">
            <source>Hand over %n file(s)</source>
            <translation>
                <numerusform>Remettre %n fichier</numerusform>
                <numerusform>Remettre %n fichiers</numerusform>
            </translation>
        </message>
        <message>
            <source>Make this device known to the office</source>
            <translation>Présenter ce poste au bureau</translation>
        </message>
        <message numerus="yes">
            <source>Hand over %n change(s) again</source>
            <translation>
                <numerusform>Remettre à nouveau %n changement</numerusform>
                <numerusform>Remettre à nouveau %n changements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hand over %n change(s)</source>
            <translation>
                <numerusform>Remettre %n changement</numerusform>
                <numerusform>Remettre %n changements</numerusform>
            </translation>
        </message>
        <message>
            <source>One moment: the passphrase is being turned into a key.</source>
            <translation>Un instant : la phrase de passe devient une clé.</translation>
        </message>
        <message>
            <source>Choose first where to write the bundle.</source>
            <translation>Choisissez d’abord où écrire la remise.</translation>
        </message>
        <message>
            <source>Nothing was written here yet: the bundle tells who works on it.</source>
            <translation>Rien n’est encore écrit ici : la remise dit qui travaille sur ce poste.</translation>
        </message>
        <message>
            <source>All of it was handed over already; the next bundle from there will confirm it.</source>
            <translation>Tout a déjà été remis ; la prochaine remise venue de là le confirmera.</translation>
        </message>
        <message>
            <source>All of it was handed over already; no acknowledgement has come from the office.</source>
            <translation>Tout a déjà été remis ; aucun accusé n’est venu du bureau.</translation>
        </message>
        <message>
            <source>It tells the field what has arrived here.</source>
            <translation>Il dit au terrain ce qui est arrivé ici.</translation>
        </message>
        <message>
            <source>The office acknowledged everything.</source>
            <translation>Le bureau a tout confirmé.</translation>
        </message>
        <message>
            <source>The bundle is read again after it was written.</source>
            <translation>La remise est relue après l’écriture.</translation>
        </message>
        <message>
            <source>Also: {things}.</source>
            <translation>Et aussi : {things}.</translation>
        </message>
        <message>
            <source>Nothing has changed since what the office acknowledged.</source>
            <translation>Rien n’a changé depuis ce que le bureau a confirmé.</translation>
        </message>
        <message>
            <source>Your impressions stay on this device: no bundle carries them.</source>
            <translation>Vos impressions restent sur ce poste : aucune remise ne les emporte.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n changement</numerusform>
                <numerusform>%n changements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) that the field has not confirmed yet</source>
            <translation>
                <numerusform>%n changement que le terrain n’a pas encore confirmé</numerusform>
                <numerusform>%n changements que le terrain n’a pas encore confirmés</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing new since the last time</source>
            <translation>rien de neuf depuis la dernière fois</translation>
        </message>
        <message numerus="yes">
            <source>%n since the last time</source>
            <translation>
                <numerusform>%n depuis la dernière fois</numerusform>
                <numerusform>%n depuis la dernière fois</numerusform>
            </translation>
        </message>
        <message>
            <source>{changes}, {fresh}</source>
            <translation>{changes}, {fresh}</translation>
        </message>
        <message numerus="yes">
            <source>%n made here</source>
            <translation>
                <numerusform>%n fait ici</numerusform>
                <numerusform>%n faits ici</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to make this device known</source>
            <translation>
                <numerusform>%n pour faire connaître ce poste</numerusform>
                <numerusform>%n pour faire connaître ce poste</numerusform>
            </translation>
        </message>
        <message>
            <source>{changes}: {made}, {known}</source>
            <translation>{changes} : {made}, {known}</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n fichier</numerusform>
                <numerusform>%n fichiers</numerusform>
            </translation>
        </message>
        <message>
            <source>Without them the texts go first; the files follow in a later bundle.</source>
            <translation>Sans eux, les textes partent d’abord ; les fichiers suivent dans une autre remise.</translation>
        </message>
        <message>
            <source>None yet.</source>
            <translation>Aucune pour l’instant.</translation>
        </message>
        <message>
            <source>Where to write the invitation</source>
            <translation>Où écrire l’invitation</translation>
        </message>
        <message>
            <source>The invitation is written: {path}. Give it to who is to join.</source>
            <translation>L’invitation est écrite : {path}. À donner à qui doit vous rejoindre.</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>Writing the bundle</source>
            <translation>Écriture de la remise</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) will follow</source>
            <translation>
                <numerusform>%n fichier suivra</numerusform>
                <numerusform>%n fichiers suivront</numerusform>
            </translation>
        </message>
        <message>
            <source>The bundle was read again after it was written: it is whole.</source>
            <translation>La remise a été relue après l’écriture : elle est complète.</translation>
        </message>
        <message>
            <source>Its passphrase, to say aloud: {passphrase}</source>
            <translation>Sa phrase de passe, à dire de vive voix : {passphrase}</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>Remis</translation>
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
            <source>%n acknowledgement(s) to send</source>
            <translation>
                <numerusform>%n accusé à envoyer</numerusform>
                <numerusform>%n accusés à envoyer</numerusform>
            </translation>
        </message>
        <message>
            <source>Devices whose bundles came here, and which were sent nothing since</source>
            <translation>Postes dont une remise est arrivée ici, et à qui rien n’a été envoyé depuis</translation>
        </message>
        <message numerus="yes">
            <source>%n to hand over</source>
            <translation>
                <numerusform>%n à remettre</numerusform>
                <numerusform>%n à remettre</numerusform>
            </translation>
        </message>
        <message>
            <source>Changes made on this device that no bundle carried yet</source>
            <translation>Changements faits sur ce poste, qu’aucune remise n’a encore emportés</translation>
        </message>
        <message>
            <source>Nothing to hand over</source>
            <translation>Rien à remettre</translation>
        </message>
    </context>
    <context>
        <name>HelpDialog</name>
        <message>
            <source>Help</source>
            <translation>Aide</translation>
        </message>
        <message>
            <source>Pages of the help</source>
            <translation>Pages de l’aide</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message>
            <source>History of a field</source>
            <translation>Historique d’un champ</translation>
        </message>
        <message>
            <source>Close the history</source>
            <translation>Fermer l’historique</translation>
        </message>
        <message>
            <source>Versions, the latest first</source>
            <translation>Versions, la plus récente d’abord</translation>
        </message>
        <message>
            <source>History: {field}</source>
            <translation>Historique : {field}</translation>
        </message>
        <message numerus="yes">
            <source>%n version(s)</source>
            <translation>
                <numerusform>%n version</numerusform>
                <numerusform>%n versions</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing was written here yet.</source>
            <translation>Rien n’a encore été écrit ici.</translation>
        </message>
        <message>
            <source>Left empty</source>
            <translation>Laissé vide</translation>
        </message>
        <message>
            <source>What the field says now</source>
            <translation>Ce que dit le champ maintenant</translation>
        </message>
        <message>
            <source>Restore this</source>
            <translation>Reprendre cette version</translation>
        </message>
        <message>
            <source>Restore the version of {when}</source>
            <translation>Reprendre la version du {when}</translation>
        </message>
        <message>
            <source>Restored. Ctrl+Z takes it back.</source>
            <translation>Version reprise. Ctrl+Z revient en arrière.</translation>
        </message>
    </context>
    <context>
        <name>HomePage</name>
        <message>
            <source>Bundles from the field arrive here</source>
            <translation>Les remises du terrain arrivent ici</translation>
        </message>
        <message>
            <source>Each is told in words, then joined without losing anything.</source>
            <translation>Chacune est racontée en mots, puis jointe sans rien perdre.</translation>
        </message>
        <message>
            <source>Receive a bundle</source>
            <translation>Recevoir une remise</translation>
        </message>
        <message>
            <source>Everything begins with a visit</source>
            <translation>Tout commence par une visite</translation>
        </message>
        <message>
            <source>Where you go, when, and whom you will meet. It is all kept on this device.</source>
            <translation>Où l’on va, quand, et qui l’on rencontre. Tout est gardé sur ce poste.</translation>
        </message>
        <message>
            <source>Prepare a visit</source>
            <translation>Préparer une visite</translation>
        </message>
        <message>
            <source>Or start an interview</source>
            <translation>Ou commencer un entretien</translation>
        </message>
        <message>
            <source>From anywhere: Ctrl+Shift+E</source>
            <translation>De n’importe où : Ctrl+Maj+E</translation>
        </message>
    </context>
    <context>
        <name>ImportPane</name>
        <message>
            <source>Photos to bring in</source>
            <translation>Photos à importer</translation>
        </message>
        <message>
            <source>Tick all</source>
            <translation>Tout cocher</translation>
        </message>
        <message>
            <source>Untick all</source>
            <translation>Tout décocher</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Looking through {name}…</source>
            <translation>Lecture de {name}…</translation>
        </message>
        <message>
            <source>There is no photo here. JPEG, PNG, WebP and HEIC files can be brought in.</source>
            <translation>Il n’y a pas de photo ici. Les fichiers JPEG, PNG, WebP et HEIC peuvent être importés.</translation>
        </message>
        <message>
            <source>It looks like “{name}”, which is here.</source>
            <translation>Elle ressemble à « {name} », qui est déjà là.</translation>
        </message>
        <message>
            <source>Space ticks or unticks the photos chosen.</source>
            <translation>Espace coche ou décoche les photos choisies.</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ticked</source>
            <translation>
                <numerusform>%n cochée</numerusform>
                <numerusform>%n cochées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Bring %n photo(s) in</source>
            <translation>
                <numerusform>Importer %n photo</numerusform>
                <numerusform>Importer %n photos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message>
            <source>Back to the list</source>
            <translation>Revenir à la liste</translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n nouvelle</numerusform>
                <numerusform>%n nouvelles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to complete</source>
            <translation>
                <numerusform>%n à compléter</numerusform>
                <numerusform>%n à compléter</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cell(s) to correct</source>
            <translation>
                <numerusform>%n case à corriger</numerusform>
                <numerusform>%n cases à corriger</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import %n row(s)</source>
            <translation>
                <numerusform>Importer %n ligne</numerusform>
                <numerusform>Importer %n lignes</numerusform>
            </translation>
        </message>
        <message>
            <source>Correct these cells in the file first, or leave their column out.</source>
            <translation>Corriger d’abord ces cases dans le fichier, ou écarter leur colonne.</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) imported.</source>
            <translation>
                <numerusform>%n ligne importée.</numerusform>
                <numerusform>%n lignes importées.</numerusform>
            </translation>
        </message>
        <message>
            <source>To correct</source>
            <translation>À corriger</translation>
        </message>
        <message>
            <source>Row {row}, column {column}</source>
            <translation>Ligne {row}, colonne {column}</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Colonnes</translation>
        </message>
        <message>
            <source>Field of the column {name}</source>
            <translation>Champ de la colonne {name}</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Écartée</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Lignes</translation>
        </message>
        <message numerus="yes">
            <source>%n telephone number(s) got the first 0 back: {numbers}</source>
            <translation>
                <numerusform>%n numéro de téléphone a retrouvé son premier 0 : {numbers}</numerusform>
                <numerusform>%n numéros de téléphone ont retrouvé leur premier 0 : {numbers}</numerusform>
            </translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nouvelle</translation>
        </message>
        <message>
            <source>Completes</source>
            <translation>Complète</translation>
        </message>
        <message>
            <source>Who {name} is</source>
            <translation>Qui est {name}</translation>
        </message>
        <message>
            <source>A new record</source>
            <translation>Une nouvelle fiche</translation>
        </message>
        <message>
            <source>{name} ({share}%)</source>
            <translation>{name} ({share} %)</translation>
        </message>
    </context>
    <context>
        <name>ImportingPage</name>
        <message>
            <source>Import a table…</source>
            <translation>Importer un tableau…</translation>
        </message>
        <message>
            <source>Choose a table</source>
            <translation>Choisir un tableau</translation>
        </message>
        <message>
            <source>Tables</source>
            <translation>Tableaux</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
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
            <translation>Ce que des gens font ensemble ici : une ligne suffit pour commencer, le reste peut attendre.</translation>
        </message>
        <message>
            <source>Describe an initiative</source>
            <translation>Décrire une initiative</translation>
        </message>
    </context>
    <context>
        <name>InterviewDetail</name>
        <message>
            <source>Photos, a transcript, a recording or a scan: let go anywhere here</source>
            <translation>Photos, transcription, enregistrement ou papier scanné : lâchez n’importe où ici</translation>
        </message>
        <message>
            <source>Show or fold the list</source>
            <translation>Montrer ou replier la liste</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Cadre</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Accords</translation>
        </message>
        <message>
            <source>Discreet (F9)</source>
            <translation>Discret (F9)</translation>
        </message>
        <message>
            <source>Take notes</source>
            <translation>Prendre des notes</translation>
        </message>
        <message>
            <source>Afterwards</source>
            <translation>Après coup</translation>
        </message>
        <message>
            <source>A place, a person, and you can write. The rest can wait.</source>
            <translation>Un lieu, une personne, et vous pouvez écrire. Le reste peut attendre.</translation>
        </message>
        <message>
            <source>Choose a transcript</source>
            <translation>Choisir une transcription</translation>
        </message>
        <message>
            <source>Transcripts</source>
            <translation>Transcriptions</translation>
        </message>
        <message>
            <source>Transcripts are looked at one by one: “{name}” is shown first.</source>
            <translation>Les transcriptions se regardent une par une : « {name} » d’abord.</translation>
        </message>
    </context>
    <context>
        <name>InterviewsPage</name>
        <message>
            <source>Put in the bin</source>
            <translation>Mettre à la corbeille</translation>
        </message>
        <message>
            <source>Type paper notes</source>
            <translation>Saisir des notes papier</translation>
        </message>
        <message>
            <source>Latest first</source>
            <translation>Les plus récents d’abord</translation>
        </message>
        <message>
            <source>By title</source>
            <translation>Par titre</translation>
        </message>
        <message>
            <source>No interview yet</source>
            <translation>Aucun entretien pour l’instant</translation>
        </message>
        <message>
            <source>An interview holds the notes, the people, their consent and the photos.</source>
            <translation>Un entretien rassemble les notes, les personnes, leur accord et les photos.</translation>
        </message>
        <message>
            <source>Begin an interview</source>
            <translation>Commencer un entretien</translation>
        </message>
        <message>
            <source>Ctrl+Shift+E, from anywhere</source>
            <translation>De n’importe où : Ctrl+Maj+E</translation>
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
            <source>Hour and place</source>
            <translation>Heure et lieu</translation>
        </message>
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
        <name>Lending</name>
        <message>
            <source>No program of this system opens {name}.</source>
            <translation>Aucun programme de ce système n’ouvre {name}.</translation>
        </message>
    </context>
    <context>
        <name>LibraryPane</name>
        <message>
            <source>Contact sheet</source>
            <translation>Planche-contact</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtrer</translation>
        </message>
        <message>
            <source>Filter the photos</source>
            <translation>Filtrer les photos</translation>
        </message>
        <message>
            <source>More filters</source>
            <translation>Autres filtres</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>J’ai compris</translation>
        </message>
        <message>
            <source>Place, visit…</source>
            <translation>Lieu, visite…</translation>
        </message>
        <message>
            <source>Only the photos of a visit, a territory or a record</source>
            <translation>Seulement les photos d’une visite, d’un territoire ou d’une fiche</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Effacer</translation>
        </message>
        <message>
            <source>Order and groups</source>
            <translation>Ordre et groupes</translation>
        </message>
        <message>
            <source>Bring photos in…</source>
            <translation>Importer des photos…</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message>
            <source>No photo is like this. Take a filter back to see more.</source>
            <translation>Aucune photo ne correspond. Retirez un filtre pour en voir plus.</translation>
        </message>
        <message numerus="yes">
            <source>%n look-alike(s)</source>
            <translation>
                <numerusform>%n ressemblance</numerusform>
                <numerusform>%n ressemblances</numerusform>
            </translation>
        </message>
        <message>
            <source>Compare photos that look alike</source>
            <translation>Comparer les photos qui se ressemblent</translation>
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
            <source>Order</source>
            <translation>Ordre</translation>
        </message>
        <message>
            <source>Order: {order}</source>
            <translation>Ordre : {order}</translation>
        </message>
    </context>
    <context>
        <name>ListDetailPage</name>
        <message>
            <source>New</source>
            <translation>Ajouter</translation>
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
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Remove it and begin yours</source>
            <translation>L’effacer et commencer le vôtre</translation>
        </message>
        <message>
            <source>Guided tour</source>
            <translation>Visite guidée</translation>
        </message>
        <message>
            <source>History of this field</source>
            <translation>Historique de ce champ</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>Compris</translation>
        </message>
        <message>
            <source>This is an example, with invented people in invented communes: open everything, change everything.</source>
            <translation>Ceci est un exemple, avec des personnes inventées dans des communes inventées : ouvrez tout, changez tout.</translation>
        </message>
        <message>
            <source>The central store answers again: work goes on.</source>
            <translation>La base commune répond de nouveau : le travail continue.</translation>
        </message>
        <message>
            <source>Everything saves by itself, as you type.</source>
            <translation>Tout s’enregistre tout seul, à mesure que vous tapez.</translation>
        </message>
        <message>
            <source>Put the caret in a field first: its history shows beside it.</source>
            <translation>Placez d’abord le curseur dans un champ : son historique s’affiche à côté.</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Remettre son travail</translation>
        </message>
        <message>
            <source>Undo the last act</source>
            <translation>Annuler le dernier geste</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Refaire</translation>
        </message>
        <message>
            <source>Back to what was shown before</source>
            <translation>Revenir à ce qui était affiché</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Plein écran</translation>
        </message>
        <message>
            <source>Fold or unfold the navigation</source>
            <translation>Replier ou déplier la navigation</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Aide</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
    </context>
    <context>
        <name>ManyPhotos</name>
        <message>
            <source>The camera’s clock was wrong</source>
            <translation>L’appareil n’était pas à l’heure</translation>
        </message>
        <message>
            <source>− 1 h</source>
            <translation>− 1 h</translation>
        </message>
        <message>
            <source>+ 1 h</source>
            <translation>+ 1 h</translation>
        </message>
        <message>
            <source>− 1 min</source>
            <translation>− 1 min</translation>
        </message>
        <message>
            <source>+ 1 min</source>
            <translation>+ 1 min</translation>
        </message>
        <message>
            <source>Shift the date taken: {by}</source>
            <translation>Décaler la date de prise : {by}</translation>
        </message>
        <message numerus="yes">
            <source>Credit %n photo(s) so</source>
            <translation>
                <numerusform>Créditer ainsi %n photo</numerusform>
                <numerusform>Créditer ainsi %n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Attach %n photo(s) to it</source>
            <translation>
                <numerusform>Y attacher %n photo</numerusform>
                <numerusform>Y attacher %n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Name them on %n photo(s)</source>
            <translation>
                <numerusform>Les nommer sur %n photo</numerusform>
                <numerusform>Les nommer sur %n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nobody can be recognised (%n)</source>
            <translation>
                <numerusform>Personne n’est reconnaissable (%n)</numerusform>
                <numerusform>Personne n’est reconnaissable (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Put %n photo(s) in the bin</source>
            <translation>
                <numerusform>Mettre %n photo à la corbeille</numerusform>
                <numerusform>Mettre %n photos à la corbeille</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) chosen</source>
            <translation>
                <numerusform>%n photo choisie</numerusform>
                <numerusform>%n photos choisies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapCanvas</name>
        <message>
            <source>Map</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Arrows move, plus and minus zoom, 0 shows everything. The list says the same.</source>
            <translation>Les flèches déplacent la carte, plus et moins changent l’échelle, 0 montre tout. La liste dit la même chose.</translation>
        </message>
        <message numerus="yes">
            <source>%n places</source>
            <translation>
                <numerusform>%n lieu</numerusform>
                <numerusform>%n lieux</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapPage</name>
        <message>
            <source>Nothing on the map yet</source>
            <translation>Rien sur la carte pour l’instant</translation>
        </message>
        <message>
            <source>Territories from the official lists come with their place; initiatives stand where their territory is, and photos where they were taken.</source>
            <translation>Les territoires des listes officielles viennent avec leur position ; une initiative se place là où est son territoire, une photo là où elle a été prise.</translation>
        </message>
        <message>
            <source>Add a territory</source>
            <translation>Ajouter un territoire</translation>
        </message>
        <message>
            <source>Filter what is in view</source>
            <translation>Filtrer ce qui est en vue</translation>
        </message>
        <message>
            <source>List everything in view</source>
            <translation>Montrer tout ce qui est en vue</translation>
        </message>
        <message>
            <source>Places in view</source>
            <translation>Lieux en vue</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Carte</translation>
        </message>
        <message numerus="yes">
            <source>%n territories without a place</source>
            <translation>
                <numerusform>%n territoire sans position</numerusform>
                <numerusform>%n territoires sans position</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n initiatives without a place</source>
            <translation>
                <numerusform>%n initiative sans position</numerusform>
                <numerusform>%n initiatives sans position</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos without a place</source>
            <translation>
                <numerusform>%n photo sans position</numerusform>
                <numerusform>%n photos sans position</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Place them</source>
            <translation>
                <numerusform>Placer</numerusform>
                <numerusform>Les placer</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in view</source>
            <translation>
                <numerusform>%n en vue</numerusform>
                <numerusform>%n en vue</numerusform>
            </translation>
        </message>
        <message>
            <source>PNG picture (*.png)</source>
            <translation>Image PNG (*.png)</translation>
        </message>
        <message>
            <source>SVG drawing (*.svg)</source>
            <translation>Dessin SVG (*.svg)</translation>
        </message>
        <message>
            <source>Picture of the map</source>
            <translation>Image de la carte</translation>
        </message>
        <message>
            <source>The map is in {name}.</source>
            <translation>La carte est dans {name}.</translation>
        </message>
    </context>
    <context>
        <name>MapStage</name>
        <message>
            <source>Show another piece of the world</source>
            <translation>Montrer une autre partie du monde</translation>
        </message>
        <message>
            <source>Zoom in (+)</source>
            <translation>Agrandir (+)</translation>
        </message>
        <message>
            <source>Zoom out (−)</source>
            <translation>Réduire (−)</translation>
        </message>
        <message>
            <source>Show everything (0)</source>
            <translation>Tout montrer (0)</translation>
        </message>
        <message>
            <source>Picture of the map</source>
            <translation>Image de la carte</translation>
        </message>
        <message>
            <source>As PNG…</source>
            <translation>En PNG…</translation>
        </message>
        <message>
            <source>As SVG…</source>
            <translation>En SVG…</translation>
        </message>
        <message>
            <source>What is in view, with the legend and the sources.</source>
            <translation>Ce qui est en vue, avec la légende et les sources.</translation>
        </message>
        <message>
            <source>Hide the photos to keep to yourself where they were taken.</source>
            <translation>Cachez les photos pour ne pas dire où elles ont été prises.</translation>
        </message>
        <message>
            <source>Legend</source>
            <translation>Légende</translation>
        </message>
        <message>
            <source>Show or hide</source>
            <translation>Montrer ou cacher</translation>
        </message>
        <message>
            <source>Where the names and outlines come from</source>
            <translation>D’où viennent les noms et les contours</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Say where it stands, with the mouse or the arrow keys</source>
            <translation>Dire où c’est, à la souris ou avec les flèches du clavier</translation>
        </message>
        <message>
            <source>An official territory keeps its official place.</source>
            <translation>Un territoire officiel garde sa position officielle.</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Déplacer</translation>
        </message>
        <message>
            <source>Place on the map</source>
            <translation>Placer sur la carte</translation>
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
        <message numerus="yes">
            <source>%n of {count} done</source>
            <translation>
                <numerusform>%n fait sur {count}</numerusform>
                <numerusform>%n faits sur {count}</numerusform>
            </translation>
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
        <name>MergedCard</name>
        <message>
            <source>Merged into this record</source>
            <translation>Réunis dans cette fiche</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Séparer</translation>
        </message>
        <message>
            <source>Part {name}</source>
            <translation>Séparer {name}</translation>
        </message>
    </context>
    <context>
        <name>MergingPage</name>
        <message numerus="yes">
            <source>%n possible duplicate(s)</source>
            <translation>
                <numerusform>%n doublon possible</numerusform>
                <numerusform>%n doublons possibles</numerusform>
            </translation>
        </message>
        <message>
            <source>One record now.</source>
            <translation>Une seule fiche désormais.</translation>
        </message>
        <message>
            <source>Part again</source>
            <translation>Séparer</translation>
        </message>
        <message>
            <source>Two records again.</source>
            <translation>De nouveau deux fiches.</translation>
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
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Aide</translation>
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
        <name>NotesFoot</name>
        <message>
            <source>It is over</source>
            <translation>C’est fini</translation>
        </message>
        <message>
            <source>Note how long the interview lasted</source>
            <translation>Noter combien de temps l’entretien a duré</translation>
        </message>
        <message>
            <source>Stamp</source>
            <translation>Repère</translation>
        </message>
        <message>
            <source>Time stamp (Ctrl+T)</source>
            <translation>Repère de temps (Ctrl+T)</translation>
        </message>
        <message>
            <source>Verbatim</source>
            <translation>Verbatim</translation>
        </message>
        <message>
            <source>Size of the letters</source>
            <translation>Taille des lettres</translation>
        </message>
        <message>
            <source>Nothing but the notes (F11)</source>
            <translation>Rien que les notes (F11)</translation>
        </message>
        <message>
            <source>Larger letters</source>
            <translation>Lettres plus grandes</translation>
        </message>
        <message>
            <source>Smaller letters</source>
            <translation>Lettres plus petites</translation>
        </message>
        <message>
            <source>The usual size</source>
            <translation>Taille habituelle</translation>
        </message>
        <message>
            <source>Back to the interview</source>
            <translation>Revenir à l’entretien</translation>
        </message>
        <message>
            <source>The whole page (F11 or Esc)</source>
            <translation>La page entière (F11 ou Échap)</translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n mot</numerusform>
                <numerusform>%n mots</numerusform>
            </translation>
        </message>
        <message>
            <source>stamp {stamp}</source>
            <translation>repère {stamp}</translation>
        </message>
    </context>
    <context>
        <name>NotesPane</name>
        <message>
            <source>Text beside</source>
            <translation>Texte à côté</translation>
        </message>
        <message>
            <source>Make the joint text</source>
            <translation>Faire le texte commun</translation>
        </message>
        <message>
            <source>Translate this text</source>
            <translation>Traduire ce texte</translation>
        </message>
        <message>
            <source>Add a transcript…</source>
            <translation>Ajouter une transcription…</translation>
        </message>
        <message>
            <source>Attach a recording…</source>
            <translation>Joindre un enregistrement…</translation>
        </message>
        <message>
            <source>My notes</source>
            <translation>Mes notes</translation>
        </message>
    </context>
    <context>
        <name>OneOff</name>
        <message>
            <source>Close it with a passphrase, for someone who has no key here yet</source>
            <translation>Fermer avec une phrase de passe, pour quelqu’un qui n’a pas encore de clé ici</translation>
        </message>
        <message>
            <source>Passphrase of this bundle</source>
            <translation>Phrase secrète de cette remise</translation>
        </message>
        <message>
            <source>Another</source>
            <translation>Une autre</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Whoever has the file and the passphrase reads what the device ticked may.</source>
            <translation>Qui a le fichier et la phrase lit ce que le poste coché peut lire.</translation>
        </message>
        <message>
            <source>Whoever has the file and the passphrase reads all that goes.</source>
            <translation>Qui a le fichier et la phrase lit tout ce qui part.</translation>
        </message>
        <message>
            <source>Say the passphrase aloud, on the phone for instance, never with the file.</source>
            <translation>Dites la phrase de vive voix, au téléphone par exemple, jamais avec le fichier.</translation>
        </message>
    </context>
    <context>
        <name>OnePhoto</name>
        <message>
            <source>The photo before</source>
            <translation>Photo précédente</translation>
        </message>
        <message>
            <source>The next photo</source>
            <translation>Photo suivante</translation>
        </message>
        <message>
            <source>Enter goes to the next photo.</source>
            <translation>Entrée passe à la photo suivante.</translation>
        </message>
        <message>
            <source>View large</source>
            <translation>Voir en grand</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>Corbeille</translation>
        </message>
        <message>
            <source>Photo</source>
            <translation>Photo</translation>
        </message>
        <message>
            <source>{at} of {count}</source>
            <translation>{at} sur {count}</translation>
        </message>
        <message numerus="yes">
            <source>%n more of the same picture</source>
            <translation>
                <numerusform>%n autre photo identique</numerusform>
                <numerusform>%n autres photos identiques</numerusform>
            </translation>
        </message>
        <message>
            <source>Take {date}, from the file’s name</source>
            <translation>Prendre « {date} », d’après le nom du fichier</translation>
        </message>
        <message>
            <source>It came through a messenger, which removed its date and its place.</source>
            <translation>Elle est passée par une messagerie, qui en a retiré la date et le lieu.</translation>
        </message>
        <message>
            <source>As before: {name}</source>
            <translation>Comme avant : {name}</translation>
        </message>
        <message>
            <source>Camera: {date}</source>
            <translation>Appareil : {date}</translation>
        </message>
        <message>
            <source>place known</source>
            <translation>lieu connu</translation>
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
            <translation>Associations, collectifs, administrations : là d’où parlent les personnes rencontrées.</translation>
        </message>
        <message>
            <source>Add an organisation</source>
            <translation>Ajouter une organisation</translation>
        </message>
    </context>
    <context>
        <name>OutcomePanel</name>
        <message>
            <source>Open the folder</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>“{file}” is written in the folder {folder}.</source>
            <translation>« {file} » est écrit dans le dossier {folder}.</translation>
        </message>
        <message numerus="yes">
            <source>This sheet may not leave yet: %n thing(s) to settle. Nothing was written.</source>
            <translation>
                <numerusform>Cette fiche ne peut pas encore sortir : %n point à régler. Rien n’a été écrit.</numerusform>
                <numerusform>Cette fiche ne peut pas encore sortir : %n points à régler. Rien n’a été écrit.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OverlapChoice</name>
        <message>
            <source>Take what {name} wrote here</source>
            <translation>Prendre ici ce qu’a écrit {name}</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Rien</translation>
        </message>
    </context>
    <context>
        <name>PairCard</name>
        <message>
            <source>{first} and {second}</source>
            <translation>{first} et {second}</translation>
        </message>
        <message>
            <source>Keep this one</source>
            <translation>Garder celle-ci</translation>
        </message>
        <message>
            <source>Keep {name}</source>
            <translation>Garder {name}</translation>
        </message>
        <message>
            <source>They are not the same</source>
            <translation>Ce sont deux fiches distinctes</translation>
        </message>
        <message>
            <source>{share}% alike</source>
            <translation>Ressemblance : {share} %</translation>
        </message>
    </context>
    <context>
        <name>PaperStrip</name>
        <message>
            <source>Attach the scan…</source>
            <translation>Joindre le scan…</translation>
        </message>
        <message>
            <source>Next interview</source>
            <translation>Entretien suivant</translation>
        </message>
        <message numerus="yes">
            <source>%n scan(s)</source>
            <translation>
                <numerusform>%n scan</numerusform>
                <numerusform>%n scans</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PassageCard</name>
        <message>
            <source>Cite</source>
            <translation>Citer</translation>
        </message>
        <message>
            <source>Who is speaking?</source>
            <translation>Qui parle ?</translation>
        </message>
        <message>
            <source>Cited</source>
            <translation>Cité</translation>
        </message>
        <message>
            <source>Say who is speaking first.</source>
            <translation>Dites d’abord qui parle.</translation>
        </message>
        <message>
            <source>This person does not want their words to be used.</source>
            <translation>Cette personne ne veut pas que ses paroles soient reprises.</translation>
        </message>
    </context>
    <context>
        <name>PassphraseRow</name>
        <message>
            <source>Passphrase of the bundle</source>
            <translation>Phrase de passe de la remise</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Phrase de passe</translation>
        </message>
        <message>
            <source>Show it</source>
            <translation>La montrer</translation>
        </message>
        <message>
            <source>Open the bundle</source>
            <translation>Ouvrir la remise</translation>
        </message>
    </context>
    <context>
        <name>PastCard</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
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
        <name>PeopleStates</name>
        <message>
            <source>Say who it is: without their agreement the photo is not published.</source>
            <translation>Dites qui c’est : sans son accord, la photo n’est pas publiée.</translation>
        </message>
    </context>
    <context>
        <name>PhoneScript</name>
        <message>
            <source>Oral consent</source>
            <translation>Accord oral</translation>
        </message>
        <message>
            <source>Who is asked</source>
            <translation>À qui l’on demande</translation>
        </message>
        <message>
            <source>Add the person first, at the right.</source>
            <translation>Ajoutez d’abord la personne, à droite.</translation>
        </message>
        <message>
            <source>Language of the script</source>
            <translation>Langue du texte lu</translation>
        </message>
        <message>
            <source>Agrees</source>
            <translation>D’accord</translation>
        </message>
        <message>
            <source>Refuses</source>
            <translation>Refuse</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Oui</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Non</translation>
        </message>
    </context>
    <context>
        <name>PhotoCard</name>
        <message>
            <source>Details</source>
            <translation>Détails</translation>
        </message>
        <message>
            <source>Move this photo up</source>
            <translation>Monter cette photo</translation>
        </message>
        <message>
            <source>Move this photo down</source>
            <translation>Descendre cette photo</translation>
        </message>
        <message>
            <source>Take this photo out of the sheet</source>
            <translation>Retirer cette photo de la fiche</translation>
        </message>
        <message>
            <source>Open the consent</source>
            <translation>Ouvrir l’accord</translation>
        </message>
        <message>
            <source>May be published</source>
            <translation>Publiable</translation>
        </message>
        <message>
            <source>To complete</source>
            <translation>À compléter</translation>
        </message>
    </context>
    <context>
        <name>PhotoDelegate</name>
        <message>
            <source>Caption?</source>
            <translation>Légende ?</translation>
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
        <name>PhotoPicker</name>
        <message>
            <source>Photos that may be chosen</source>
            <translation>Photos à choisir</translation>
        </message>
        <message>
            <source>Put in the sheet</source>
            <translation>Mettre dans la fiche</translation>
        </message>
        <message>
            <source>The initiatives, interviews and visits of this sheet have no other photo. Drop files here to add some to the sheet.</source>
            <translation>Les initiatives, entretiens et visites de cette fiche n’ont pas d’autre photo. Déposez des fichiers ici pour en ajouter à la fiche.</translation>
        </message>
        <message>
            <source>Back to the preview</source>
            <translation>Revenir à l’aperçu</translation>
        </message>
        <message>
            <source>Choose photos</source>
            <translation>Choisir des photos</translation>
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
            <source>Let go here</source>
            <translation>Lâchez ici</translation>
        </message>
        <message>
            <source>Add photos…</source>
            <translation>Ajouter des photos…</translation>
        </message>
        <message>
            <source>Enter goes to the next photo.</source>
            <translation>Entrée : photo suivante.</translation>
        </message>
        <message>
            <source>Drop or paste pictures here.</source>
            <translation>Déposer ou coller des images ici.</translation>
        </message>
    </context>
    <context>
        <name>PhotosBlock</name>
        <message>
            <source>Choose photos</source>
            <translation>Choisir des photos</translation>
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
        <name>PhotosPage</name>
        <message>
            <source>Let go here: the pictures join the photos</source>
            <translation>Lâchez ici : les images rejoignent les photos</translation>
        </message>
        <message>
            <source>No photo yet</source>
            <translation>Pas encore de photo</translation>
        </message>
        <message>
            <source>Photos come from a card, a telephone or a folder. Each is then told in a caption, with who took it and who can be recognised.</source>
            <translation>Les photos viennent d’une carte, d’un téléphone ou d’un dossier. Chacune reçoit ensuite une légende, son auteur et les personnes que l’on y reconnaît.</translation>
        </message>
        <message>
            <source>Bring photos in…</source>
            <translation>Importer des photos…</translation>
        </message>
        <message>
            <source>or drop pictures here, or paste one</source>
            <translation>ou déposez des images ici, ou collez-en une</translation>
        </message>
        <message>
            <source>Choose a photo to say what it shows.</source>
            <translation>Choisissez une photo pour dire ce qu’elle montre.</translation>
        </message>
        <message>
            <source>That was the last photo shown.</source>
            <translation>C’était la dernière photo affichée.</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) changed.</source>
            <translation>
                <numerusform>%n photo modifiée.</numerusform>
                <numerusform>%n photos modifiées.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left as they are.</source>
            <translation>
                <numerusform>%n laissée telle quelle.</numerusform>
                <numerusform>%n laissées telles quelles.</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) in the bin.</source>
            <translation>
                <numerusform>%n photo à la corbeille.</numerusform>
                <numerusform>%n photos à la corbeille.</numerusform>
            </translation>
        </message>
        <message>
            <source>What was dropped</source>
            <translation>Ce qui a été déposé</translation>
        </message>
    </context>
    <context>
        <name>PlaceCard</name>
        <message>
            <source>Where to</source>
            <translation>Où</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>Choisir un dossier…</translation>
        </message>
        <message>
            <source>Another folder…</source>
            <translation>Un autre dossier…</translation>
        </message>
        <message>
            <source>USB stick “{name}”</source>
            <translation>Clé USB « {name} »</translation>
        </message>
        <message>
            <source>{size} free</source>
            <translation>{size} libres</translation>
        </message>
        <message>
            <source>Where to write</source>
            <translation>Où écrire</translation>
        </message>
        <message>
            <source>File: {name}</source>
            <translation>Fichier : {name}</translation>
        </message>
        <message>
            <source>File: {name}, in {folder}</source>
            <translation>Fichier : {name}, dans {folder}</translation>
        </message>
    </context>
    <context>
        <name>Placing</name>
        <message>
            <source>“{title}” has its new place.</source>
            <translation>« {title} » a sa nouvelle position.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
    </context>
    <context>
        <name>PlacingCard</name>
        <message>
            <source>Keep it there</source>
            <translation>Garder ici</translation>
        </message>
        <message>
            <source>The record stands where the cross is (Enter)</source>
            <translation>La fiche prend la position de la croix (Entrée)</translation>
        </message>
        <message>
            <source>Leave as it was</source>
            <translation>Laisser comme c’était</translation>
        </message>
        <message>
            <source>Nothing is moved (Esc)</source>
            <translation>Rien ne bouge (Échap)</translation>
        </message>
        <message>
            <source>Moving “{title}”</source>
            <translation>Déplacer « {title} »</translation>
        </message>
        <message>
            <source>Placing “{title}”</source>
            <translation>Placer « {title} »</translation>
        </message>
    </context>
    <context>
        <name>PreviewPanel</name>
        <message>
            <source>Page before</source>
            <translation>Page précédente</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Page suivante</translation>
        </message>
        <message>
            <source>Read the page at full size</source>
            <translation>Lire la page en grand</translation>
        </message>
        <message>
            <source>As it will print</source>
            <translation>Aperçu avant impression</translation>
        </message>
        <message>
            <source>Back to the sheet</source>
            <translation>Revenir à la fiche</translation>
        </message>
        <message>
            <source>page {at} of {count}</source>
            <translation>page {at} sur {count}</translation>
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
        <name>ProposalCard</name>
        <message>
            <source>Proposal: all the texts together, nothing overlaps</source>
            <translation>Proposition : tous les textes, sans recouvrement</translation>
        </message>
        <message numerus="yes">
            <source>Proposal: all together, with %n passage(s) to choose</source>
            <translation>
                <numerusform>Proposition : tous les textes, avec %n passage à choisir</numerusform>
                <numerusform>Proposition : tous les textes, avec %n passages à choisir</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Proposal: both, with %n passage(s) to choose</source>
            <translation>
                <numerusform>Proposition : les deux, avec %n passage à choisir</numerusform>
                <numerusform>Proposition : les deux, avec %n passages à choisir</numerusform>
            </translation>
        </message>
        <message>
            <source>Proposal: both, nothing overlaps</source>
            <translation>Proposition : les deux, sans recouvrement</translation>
        </message>
        <message>
            <source>Enter</source>
            <comment>the key</comment>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Take the proposal</source>
            <translation>Prendre la proposition</translation>
        </message>
        <message>
            <source>Write something else</source>
            <translation>Écrire autre chose</translation>
        </message>
        <message>
            <source>Ctrl+Z undoes it; every version stays in the history.</source>
            <translation>Ctrl+Z l’annule ; toutes les versions restent dans l’historique.</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Drive</source>
            <translation>Disque</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Inconnu</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>&amp;Regarder dans :</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>&amp;Type de fichiers :</translation>
        </message>
    </context>
    <context>
        <name>QuoteCard</name>
        <message>
            <source>Move this quote up</source>
            <translation>Monter cette citation</translation>
        </message>
        <message>
            <source>Move this quote down</source>
            <translation>Descendre cette citation</translation>
        </message>
        <message>
            <source>Take this quote out of the sheet</source>
            <translation>Retirer cette citation de la fiche</translation>
        </message>
        <message>
            <source>Unknown speaker</source>
            <translation>Locuteur·rice inconnu·e</translation>
        </message>
        <message>
            <source>Who is speaking?</source>
            <translation>Qui parle ?</translation>
        </message>
        <message>
            <source>They have approved these words</source>
            <translation>Ces paroles ont été approuvées</translation>
        </message>
        <message>
            <source>Open the consent</source>
            <translation>Ouvrir l’accord</translation>
        </message>
    </context>
    <context>
        <name>QuotePicker</name>
        <message>
            <source>Find in the passages</source>
            <translation>Chercher dans les passages</translation>
        </message>
        <message>
            <source>Back to the preview</source>
            <translation>Revenir à l’aperçu</translation>
        </message>
        <message>
            <source>Cite an interview</source>
            <translation>Citer un entretien</translation>
        </message>
        <message>
            <source>Show more passages</source>
            <translation>Montrer plus de passages</translation>
        </message>
        <message>
            <source>No passage holds these words.</source>
            <translation>Aucun passage ne contient ces mots.</translation>
        </message>
        <message>
            <source>No interview is linked to this sheet yet.</source>
            <translation>Aucun entretien n’est encore lié à cette fiche.</translation>
        </message>
        <message>
            <source>These interviews hold no passage marked as said. Mark them in the notes with Ctrl+Shift+G.</source>
            <translation>Ces entretiens n’ont aucun passage marqué comme verbatim. Marquez-les dans les notes avec Ctrl+Maj+G.</translation>
        </message>
        <message>
            <source>Link interviews</source>
            <translation>Lier des entretiens</translation>
        </message>
    </context>
    <context>
        <name>QuotesBlock</name>
        <message>
            <source>Cite an interview</source>
            <translation>Citer un entretien</translation>
        </message>
    </context>
    <context>
        <name>ReceiptCard</name>
        <message>
            <source>Open the folder</source>
            <translation>Ouvrir le dossier</translation>
        </message>
    </context>
    <context>
        <name>ReceiveView</name>
        <message>
            <source>Bundles</source>
            <translation>Remises</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>Ouvrir…</translation>
        </message>
        <message>
            <source>Bundles (*{suffix})</source>
            <translation>Remises (*{suffix})</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Open bundles</source>
            <translation>Ouvrir des remises</translation>
        </message>
        <message>
            <source>Reading {name}</source>
            <translation>Lecture de {name}</translation>
        </message>
        <message>
            <source>Importing {name}</source>
            <translation>Import de {name}</translation>
        </message>
    </context>
    <context>
        <name>RecipientsCard</name>
        <message>
            <source>To whom</source>
            <translation>À qui</translation>
        </message>
        <message>
            <source>Invite a device…</source>
            <translation>Inviter un poste…</translation>
        </message>
        <message>
            <source>Writes the small file by which a device joins this programme.</source>
            <translation>Écrit le petit fichier par lequel un poste rejoint ce programme.</translation>
        </message>
        <message>
            <source>Fingerprint of this device, to read aloud: {code}</source>
            <translation>Empreinte de ce poste, à lire à voix haute : {code}</translation>
        </message>
        <message>
            <source>This programme uses bundles without an envelope: whoever holds the file can read it.</source>
            <translation>Ce programme emploie des remises sans enveloppe : qui tient le fichier peut le lire.</translation>
        </message>
        <message numerus="yes">
            <source>%n recipient(s)</source>
            <translation>
                <numerusform>%n destinataire</numerusform>
                <numerusform>%n destinataires</numerusform>
            </translation>
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
            <translation>« {title} » est à la corbeille.</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>La reprendre</translation>
        </message>
    </context>
    <context>
        <name>RecoveryCard</name>
        <message>
            <source>Recovery keys</source>
            <translation>Clés de secours</translation>
        </message>
        <message>
            <source>They are printed and put away: with them, a lost office is made again.</source>
            <translation>Elles sont imprimées et rangées : avec elles, un bureau perdu se refait.</translation>
        </message>
        <message>
            <source>Without them nobody can open what a lost office had received.</source>
            <translation>Sans elles, personne ne peut ouvrir ce qu’un bureau perdu avait reçu.</translation>
        </message>
        <message>
            <source>Make new ones…</source>
            <translation>En faire de nouvelles…</translation>
        </message>
        <message>
            <source>Make and print them…</source>
            <translation>Les faire et les imprimer…</translation>
        </message>
    </context>
    <context>
        <name>RecoveryDialog</name>
        <message>
            <source>Recovery keys</source>
            <translation>Clés de secours</translation>
        </message>
        <message>
            <source>Make the keys</source>
            <translation>Faire les clés</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
        <message>
            <source>This programme has keys already. Keep their page: what was handed over until now opens with them, what comes later opens with the new ones.</source>
            <translation>Ce programme a déjà des clés. Gardez leur page : ce qui a été remis jusqu’ici s’ouvre avec elles, la suite avec les nouvelles.</translation>
        </message>
        <message>
            <source>Print…</source>
            <translation>Imprimer…</translation>
        </message>
        <message>
            <source>They are printed, and the page is in a safe place</source>
            <translation>Elles sont imprimées, et la page est en lieu sûr</translation>
        </message>
        <message>
            <source>Save as PDF…</source>
            <translation>Enregistrer en PDF…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>This computer has no printer. Copy the keys by hand, or save their page on a USB stick, print it elsewhere, then delete the file.</source>
            <translation>Cet ordinateur n’a pas d’imprimante. Recopiez les clés à la main, ou enregistrez leur page sur une clé USB, imprimez-la ailleurs, puis supprimez le fichier.</translation>
        </message>
        <message>
            <source>Save the page of the keys</source>
            <translation>Enregistrer la page des clés</translation>
        </message>
        <message>
            <source>The page is in {path}. Print it, then delete the file.</source>
            <translation>La page est dans {path}. Imprimez-la, puis supprimez le fichier.</translation>
        </message>
        <message>
            <source>Recovery keys of {programme}</source>
            <translation>Clés de secours du programme {programme}</translation>
        </message>
        <message>
            <source>Made on {day}.</source>
            <translation>Faites le {day}.</translation>
        </message>
        <message>
            <source>To make the office again: the last backup, the bundles of the field, and “fabriques recover”, which asks for both keys. Spaces do not count.</source>
            <translation>Pour refaire le bureau : la dernière sauvegarde, les remises du terrain, et « fabriques recover », qui demande les deux clés. Les espaces ne comptent pas.</translation>
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
        <name>RefusalPanel</name>
        <message>
            <source>Delete what is ticked</source>
            <translation>Supprimer ce qui est coché</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Plus tard</translation>
        </message>
        <message>
            <source>{name} refuses: this is to be deleted</source>
            <translation>{name} refuse : voici ce qui est à supprimer</translation>
        </message>
        <message>
            <source>Only the category and the number stay. The office is asked to erase the rest.</source>
            <translation>Seuls restent la catégorie et le nombre. Le poste central est prié d’effacer le reste.</translation>
        </message>
        <message>
            <source>Other people are heard, seen or named there.</source>
            <translation>D’autres personnes y sont entendues, vues ou nommées.</translation>
        </message>
        <message>
            <source>What is not ticked is also about other people.</source>
            <translation>Ce qui n’est pas coché concerne aussi d’autres personnes.</translation>
        </message>
        <message numerus="yes">
            <source>The name also stands in %n other text(s), to be corrected there.</source>
            <translation>
                <numerusform>Le nom figure aussi dans %n autre texte, à corriger sur place.</numerusform>
                <numerusform>Le nom figure aussi dans %n autres textes, à corriger sur place.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) in the bin.</source>
            <translation>
                <numerusform>%n élément à la corbeille.</numerusform>
                <numerusform>%n éléments à la corbeille.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RefusedCard</name>
        <message>
            <source>Leave it out</source>
            <translation>Ne pas le joindre</translation>
        </message>
        <message>
            <source>Attach it all the same</source>
            <translation>Le joindre quand même</translation>
        </message>
        <message>
            <source>{names}: recording refused in the consent. Nothing was kept. If they have changed their mind, correct the consent first.</source>
            <translation>{names} : l’accord refuse l’enregistrement. Rien n’a été gardé. Si la personne a changé d’avis, corrigez d’abord l’accord.</translation>
        </message>
    </context>
    <context>
        <name>RelatedPanel</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RowList</name>
        <message>
            <source>Nothing is like this. Clear the filter to see everything.</source>
            <translation>Rien ne correspond. Effacez le filtre pour tout revoir.</translation>
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
            <source>Clear</source>
            <translation>Effacer</translation>
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
            <translation>Rien ne contient « {query} ».</translation>
        </message>
    </context>
    <context>
        <name>Searching</name>
        <message>
            <source>Go to</source>
            <translation>Aller à</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nouveau</translation>
        </message>
        <message>
            <source>Do</source>
            <translation>Faire</translation>
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
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Language and look</source>
            <translation>Langue et apparence</translation>
        </message>
        <message>
            <source>At once, and without losing what you are typing.</source>
            <translation>Aussitôt, et sans perdre ce que vous tapez.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
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
            <source>Appearance</source>
            <translation>Apparence</translation>
        </message>
        <message>
            <source>{percent}%</source>
            <translation>{percent} %</translation>
        </message>
        <message>
            <source>Every word of the window. From 150% on, the navigation folds to its icons.</source>
            <translation>Tous les mots de la fenêtre. À partir de 150 %, la navigation se replie sur ses icônes.</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Taille du texte</translation>
        </message>
        <message>
            <source>Of notes and sheets, in pixels; in the notes, Ctrl++ and Ctrl+- change it too.</source>
            <translation>Celle des notes et des fiches, en pixels ; dans les notes, Ctrl++ et Ctrl+- la changent aussi.</translation>
        </message>
        <message>
            <source>Reading size</source>
            <translation>Taille de lecture</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Vous</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Votre nom</translation>
        </message>
        <message>
            <source>It signs what you write, and goes with what you hand over.</source>
            <translation>Il signe ce que vous écrivez, et part avec ce que vous remettez.</translation>
        </message>
        <message>
            <source>This workspace</source>
            <translation>Cet espace de travail</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Notes, photos and drafts: everything of this workspace is in it.</source>
            <translation>Notes, photos et brouillons : tout ce qui est de cet espace est dedans.</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sauvegardes</translation>
        </message>
        <message>
            <source>Made by themselves, once a day and before what changes much.</source>
            <translation>Elles se font seules, une fois par jour et avant ce qui change beaucoup.</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>Sauvegarder maintenant</translation>
        </message>
        <message>
            <source>Keys of this device</source>
            <translation>Clés de cet appareil</translation>
        </message>
        <message>
            <source>They sign and open what is exchanged, and are never in a workspace.</source>
            <translation>Elles signent et ouvrent ce qui s’échange, et ne sont jamais dans un espace de travail.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Voir</translation>
        </message>
        <message>
            <source>Show: {place}</source>
            <translation>Voir : {place}</translation>
        </message>
        <message>
            <source>Second folder of backups</source>
            <translation>Second dossier de sauvegarde</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Aucun</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>Choose the second folder of backups</source>
            <translation>Choisir le second dossier de sauvegarde</translation>
        </message>
        <message>
            <source>None any more</source>
            <translation>Ne plus en avoir</translation>
        </message>
        <message>
            <source>On a key or another disk: each backup is copied there with the photos and files, and read again.</source>
            <translation>Sur une clé ou un autre disque : chaque sauvegarde y est copiée avec les photos et les fichiers, et relue.</translation>
        </message>
        <message>
            <source>It is on the same disk as the workspace: choose another disk.</source>
            <translation>Il est sur le même disque que l’espace : choisissez un autre disque.</translation>
        </message>
        <message>
            <source>It is not there now: it is filled when its disk comes back.</source>
            <translation>Il n’est pas là pour l’instant : il se remplira au retour de son disque.</translation>
        </message>
        <message>
            <source>Nothing was copied to it yet.</source>
            <translation>Rien n’y a encore été copié.</translation>
        </message>
        <message>
            <source>Last copy: {date}.</source>
            <translation>Dernière copie : {date}.</translation>
        </message>
        <message>
            <source>A folder inside the workspace would be lost with it: choose another one.</source>
            <translation>Un dossier dans l’espace se perdrait avec lui : choisissez-en un autre.</translation>
        </message>
        <message>
            <source>About</source>
            <translation>À propos</translation>
        </message>
        <message>
            <source>Sources of the data</source>
            <translation>Sources des données</translation>
        </message>
    </context>
    <context>
        <name>SharingCard</name>
        <message>
            <source>Change…</source>
            <translation>Changer…</translation>
        </message>
        <message>
            <source>What every device receives</source>
            <translation>Ce que reçoit chaque poste</translation>
        </message>
        <message>
            <source>Persons, their consents, signed forms and recordings go only to the devices that worked on them.</source>
            <translation>Les personnes, leurs accords, leurs papiers signés et leurs enregistrements ne vont qu’aux postes qui y ont travaillé.</translation>
        </message>
        <message>
            <source>It counts from the next acknowledgement on; what was given stays given.</source>
            <translation>Cela vaut à partir du prochain accusé de réception ; ce qui a été donné reste donné.</translation>
        </message>
        <message>
            <source>Besides its own work and the guides: {kinds}.</source>
            <translation>En plus de son propre travail et des guides : {kinds}.</translation>
        </message>
        <message>
            <source>Its own work and the guides, nothing of the others.</source>
            <translation>Son propre travail et les guides, rien des autres.</translation>
        </message>
        <message>
            <source>Fold</source>
            <translation>Replier</translation>
        </message>
    </context>
    <context>
        <name>SheetDetail</name>
        <message>
            <source>Show or fold the list</source>
            <translation>Montrer ou replier la liste</translation>
        </message>
        <message>
            <source>Export as DOCX</source>
            <translation>Exporter en DOCX</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>et %n autre</numerusform>
                <numerusform>et %n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>{count} of {limit} characters</source>
            <translation>{count} signes sur {limit}</translation>
        </message>
        <message>
            <source>Put it back</source>
            <translation>La remettre</translation>
        </message>
        <message>
            <source>The quote is out of the sheet.</source>
            <translation>La citation n’est plus dans la fiche.</translation>
        </message>
        <message>
            <source>The photo is out of the sheet.</source>
            <translation>La photo n’est plus dans la fiche.</translation>
        </message>
    </context>
    <context>
        <name>SheetExport</name>
        <message>
            <source>Choose the folder of the document</source>
            <translation>Choisir le dossier du document</translation>
        </message>
        <message>
            <source>Writing the document</source>
            <translation>Écriture du document</translation>
        </message>
    </context>
    <context>
        <name>SheetSections</name>
        <message>
            <source>Credits</source>
            <translation>Crédits</translation>
        </message>
        <message>
            <source>{count} of {least} to {most}</source>
            <translation>{count} sur {least} à {most}</translation>
        </message>
        <message numerus="yes">
            <source>%n missing</source>
            <translation>
                <numerusform>%n manque</numerusform>
                <numerusform>%n manquent</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SheetSide</name>
        <message>
            <source>People to be named</source>
            <translation>Personnes à nommer</translation>
        </message>
        <message numerus="yes">
            <source>Adding %n photo(s)</source>
            <translation>
                <numerusform>Ajout de %n photo</numerusform>
                <numerusform>Ajout de %n photos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SidePanel</name>
        <message>
            <source>None mentioned yet.</source>
            <translation>Aucune pour l’instant.</translation>
        </message>
        <message>
            <source>Write it down</source>
            <translation>L’écrire</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Modifier</translation>
        </message>
    </context>
    <context>
        <name>SourceChoice</name>
        <message>
            <source>No card and no telephone is plugged in. Unlock the telephone, and allow it to share its photos.</source>
            <translation>Aucune carte, aucun téléphone n’est branché. Déverrouillez le téléphone et autorisez-le à partager ses photos.</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Chercher encore</translation>
        </message>
        <message>
            <source>A folder…</source>
            <translation>Un dossier…</translation>
        </message>
        <message>
            <source>Files…</source>
            <translation>Des fichiers…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Bring photos in</source>
            <translation>Importer des photos</translation>
        </message>
        <message>
            <source>Photos are copied here first; what is on the card stays there.</source>
            <translation>Les photos sont d’abord copiées ici ; ce qui est sur la carte y reste.</translation>
        </message>
        <message>
            <source>Choose the folder of the photos</source>
            <translation>Choisir le dossier des photos</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Images</translation>
        </message>
        <message>
            <source>Choose photos</source>
            <translation>Choisir des photos</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Fichiers</translation>
        </message>
    </context>
    <context>
        <name>SpeakerChips</name>
        <message>
            <source>{name} is speaking</source>
            <translation>{name} parle</translation>
        </message>
    </context>
    <context>
        <name>SuggestionPopup</name>
        <message>
            <source>Suggestions</source>
            <translation>Propositions</translation>
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
            <source>A municipality, a district, a group of municipalities: what you hear is heard somewhere.</source>
            <translation>Une commune, un quartier, une intercommunalité : ce que l’on entend, on l’entend quelque part.</translation>
        </message>
        <message>
            <source>Add a territory</source>
            <translation>Ajouter un territoire</translation>
        </message>
    </context>
    <context>
        <name>TerritoryFinder</name>
        <message>
            <source>Name, INSEE code or postcode</source>
            <translation>Nom, code INSEE ou code postal</translation>
        </message>
        <message>
            <source>Find a territory</source>
            <translation>Chercher un territoire</translation>
        </message>
        <message>
            <source>A municipality, a group of municipalities, a department, a region, a town of Europe. It comes with its code, its population and its place on the map. What is in no list, such as a district, is made by hand with the last line.</source>
            <translation>Une commune, une intercommunalité, un département, une région, une ville d’Europe : avec son code, sa population et sa place sur la carte. Ce qui n’est dans aucune liste, comme un quartier, se crée à la main par la dernière ligne.</translation>
        </message>
    </context>
    <context>
        <name>TextsBar</name>
        <message>
            <source>Text shown</source>
            <translation>Texte affiché</translation>
        </message>
        <message>
            <source>Show the guide</source>
            <translation>Afficher le guide</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Côte à côte</translation>
        </message>
        <message>
            <source>Texts</source>
            <translation>Textes</translation>
        </message>
    </context>
    <context>
        <name>Touring</name>
        <message>
            <source>Skip the tour</source>
            <translation>Passer la visite</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Précédent</translation>
        </message>
        <message>
            <source>Understood</source>
            <translation>Compris</translation>
        </message>
        <message>
            <source>{at} of {count}</source>
            <translation>{at} sur {count}</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Suivant</translation>
        </message>
    </context>
    <context>
        <name>TranscriptPane</name>
        <message>
            <source>Transcript</source>
            <translation>Transcription</translation>
        </message>
        <message>
            <source>Who speaks?</source>
            <translation>Qui parle ?</translation>
        </message>
        <message>
            <source>Add this text</source>
            <translation>Ajouter ce texte</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>The first turns, as they will stand</source>
            <translation>Le début, tel qu’il sera</translation>
        </message>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n prise de parole</numerusform>
                <numerusform>%n prises de parole</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n speaker(s)</source>
            <translation>
                <numerusform>%n voix</numerusform>
                <numerusform>%n voix</numerusform>
            </translation>
        </message>
        <message>
            <source>read as {encoding}</source>
            <translation>lu en {encoding}</translation>
        </message>
        <message>
            <source>Who is {name}?</source>
            <translation>Qui est {name} ?</translation>
        </message>
        <message>
            <source>Unknown voice</source>
            <translation>Voix inconnue</translation>
        </message>
        <message>
            <source>New person: {name}</source>
            <translation>Nouvelle personne : {name}</translation>
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
            <translation>Créer « {name} »</translation>
        </message>
    </context>
    <context>
        <name>Undoing</name>
        <message>
            <source>Undone.</source>
            <translation>C’est annulé.</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Done again.</source>
            <translation>C’est refait.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
    </context>
    <context>
        <name>Veil</name>
        <message>
            <source>Discreet: F9 brings everything back</source>
            <translation>Discret : F9 ramène tout</translation>
        </message>
    </context>
    <context>
        <name>VisitDetail</name>
        <message>
            <source>Dates and team</source>
            <translation>Dates et équipe</translation>
        </message>
        <message>
            <source>New wave</source>
            <translation>Nouvelle vague</translation>
        </message>
        <message>
            <source>A new visit with these people, these initiatives and what was promised</source>
            <translation>Une nouvelle visite avec ces personnes, ces initiatives et ce qui avait été promis</translation>
        </message>
        <message>
            <source>Next interview</source>
            <translation>Entretien suivant</translation>
        </message>
        <message>
            <source>Begin the next interview: {meeting}</source>
            <translation>Commencer l’entretien suivant : {meeting}</translation>
        </message>
        <message>
            <source>Initiatives to see again</source>
            <translation>Initiatives à revoir</translation>
        </message>
        <message>
            <source>Promises: kept or not</source>
            <translation>Promesses : tenues ou non</translation>
        </message>
        <message numerus="yes">
            <source>A new visit, with %n meeting(s) to plan.</source>
            <translation>
                <numerusform>Une nouvelle visite, avec %n rendez-vous à prendre.</numerusform>
                <numerusform>Une nouvelle visite, avec %n rendez-vous à prendre.</numerusform>
            </translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
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
            <translation>Une visite rassemble quelques jours sur place : rendez‑vous, journal, photos, synthèse.</translation>
        </message>
        <message>
            <source>Prepare a visit</source>
            <translation>Préparer une visite</translation>
        </message>
    </context>
    <context>
        <name>WelcomeDialog</name>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>Choose the folder</source>
            <translation>Choisir le dossier</translation>
        </message>
        <message>
            <source>Create the workspace</source>
            <translation>Créer l’espace</translation>
        </message>
        <message>
            <source>See an example first</source>
            <translation>Voir d’abord un exemple</translation>
        </message>
        <message>
            <source>I have an invitation…</source>
            <translation>J’ai une invitation…</translation>
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
            <source>This disk does not seem to be encrypted: whoever takes the computer can read everything. You can go on, and encrypt it later.</source>
            <translation>Ce disque ne semble pas chiffré : qui prend l’ordinateur peut tout lire. Vous pouvez continuer, et le chiffrer plus tard.</translation>
        </message>
        <message>
            <source>Join the programme</source>
            <translation>Rejoindre le programme</translation>
        </message>
        <message>
            <source>Choose the invitation</source>
            <translation>Choisir l’invitation</translation>
        </message>
        <message>
            <source>Invitations</source>
            <translation>Invitations</translation>
        </message>
        <message>
            <source>Choose the folder of a workspace</source>
            <translation>Choisir le dossier d’un espace</translation>
        </message>
    </context>
    <context>
        <name>WithdrawalPanel</name>
        <message>
            <source>Withdraw the consent</source>
            <translation>Retirer l’accord</translation>
        </message>
        <message>
            <source>Do not withdraw</source>
            <translation>Ne pas retirer</translation>
        </message>
        <message>
            <source>Withdraw the consent of {name}</source>
            <translation>Retirer l’accord de {name}</translation>
        </message>
        <message>
            <source>These leave publication at once. Documents already written stay as they are: take them back and make them again.</source>
            <translation>Ceci quitte la publication aussitôt. Les documents déjà écrits restent tels quels : reprenez-les et refaites-les.</translation>
        </message>
        <message>
            <source>Nothing of this person is in a sheet yet.</source>
            <translation>Rien de cette personne n’est encore dans une fiche.</translation>
        </message>
        <message>
            <source>A withdrawal holds until a new consent, given on a later day.</source>
            <translation>Un retrait vaut jusqu’à un nouvel accord, donné un jour suivant.</translation>
        </message>
        <message>
            <source>The consent is withdrawn.</source>
            <translation>L’accord est retiré.</translation>
        </message>
        <message numerus="yes">
            <source>%n excerpt(s)</source>
            <translation>
                <numerusform>%n extrait</numerusform>
                <numerusform>%n extraits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message>
            <source>Out of publication: {counts}.</source>
            <translation>Hors publication : {counts}.</translation>
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
        <name>WorkspaceMenu</name>
        <message>
            <source>Open another workspace…</source>
            <translation>Ouvrir un autre espace…</translation>
        </message>
        <message>
            <source>New workspace…</source>
            <translation>Nouvel espace de travail…</translation>
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
            <source>Appearance</source>
            <translation>Apparence</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Réglages…</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Aide</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>Guided tour of the example</source>
            <translation>Visite guidée de l’exemple</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>See the example</source>
            <translation>Voir l’exemple</translation>
        </message>
        <message>
            <source>Light appearance</source>
            <translation>Apparence claire</translation>
        </message>
        <message>
            <source>Dark appearance</source>
            <translation>Apparence sombre</translation>
        </message>
    </context>
    <context>
        <name>_Cover</name>
        <message>
            <source>This page is hidden.</source>
            <translation>Cette page est cachée.</translation>
        </message>
        <message>
            <source>F9 brings it back.</source>
            <translation>F9 la ramène.</translation>
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
        <name>_Panel</name>
        <message>
            <source>Take it back</source>
            <translation>Annuler</translation>
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
        <name>bin</name>
        <message>
            <source>you</source>
            <translation>vous</translation>
        </message>
        <message>
            <source>{when}, by {name}</source>
            <translation>{when}, par {name}</translation>
        </message>
    </context>
    <context>
        <name>conflicts</name>
        <message>
            <source>You</source>
            <translation>Vous</translation>
        </message>
        <message>
            <source>Someone</source>
            <translation>Quelqu’un</translation>
        </message>
        <message>
            <source>this device</source>
            <translation>ce poste</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Avant</translation>
        </message>
        <message>
            <source>Last common state</source>
            <translation>Dernier état commun</translation>
        </message>
        <message>
            <source>Take this text</source>
            <translation>Prendre ce texte</translation>
        </message>
        <message>
            <source>Take the text of {name}</source>
            <translation>Prendre le texte de {name}</translation>
        </message>
        <message>
            <source>Empty</source>
            <translation>Vide</translation>
        </message>
        <message>
            <source>Take this value</source>
            <translation>Prendre cette valeur</translation>
        </message>
        <message>
            <source>Take the value of {name}</source>
            <translation>Prendre la valeur de {name}</translation>
        </message>
    </context>
    <context>
        <name>consent</name>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n mot</numerusform>
                <numerusform>%n mots</numerusform>
            </translation>
        </message>
        <message>
            <source>Document written on {date} in {folder}</source>
            <translation>Document écrit le {date} dans {folder}</translation>
        </message>
        <message>
            <source>Document written on {date}; not there any more</source>
            <translation>Document écrit le {date} ; il n’y est plus</translation>
        </message>
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
        <name>exchanges</name>
        <message numerus="yes">
            <source>%n person(s) of the team</source>
            <translation>
                <numerusform>%n personne de l’équipe</numerusform>
                <numerusform>%n personnes de l’équipe</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n setting(s) of the programme</source>
            <translation>
                <numerusform>%n réglage du programme</numerusform>
                <numerusform>%n réglages du programme</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n journal entry(ies)</source>
            <translation>
                <numerusform>%n entrée de journal</numerusform>
                <numerusform>%n entrées de journal</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s), settled since</source>
            <translation>
                <numerusform>%n conflit, réglé depuis</numerusform>
                <numerusform>%n conflits, réglés depuis</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s) to settle</source>
            <translation>
                <numerusform>%n conflit à régler</numerusform>
                <numerusform>%n conflits à régler</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled since</source>
            <comment>conflicts</comment>
            <translation>
                <numerusform>%n réglé depuis</numerusform>
                <numerusform>%n réglés depuis</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>added</source>
            <comment>inclusive</comment>
            <translation>
                <numerusform>ajouté·e</numerusform>
                <numerusform>ajouté·e·s</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>changed</source>
            <comment>inclusive</comment>
            <translation>
                <numerusform>modifié·e</numerusform>
                <numerusform>modifié·e·s</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>put in the bin</source>
            <comment>inclusive</comment>
            <translation>
                <numerusform>mis·e à la corbeille</numerusform>
                <numerusform>mis·es à la corbeille</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>added</source>
            <comment>feminine</comment>
            <translation>
                <numerusform>ajoutée</numerusform>
                <numerusform>ajoutées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>changed</source>
            <comment>feminine</comment>
            <translation>
                <numerusform>modifiée</numerusform>
                <numerusform>modifiées</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>put in the bin</source>
            <comment>feminine</comment>
            <translation>
                <numerusform>mise à la corbeille</numerusform>
                <numerusform>mises à la corbeille</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>added</source>
            <comment>masculine</comment>
            <translation>
                <numerusform>ajouté</numerusform>
                <numerusform>ajoutés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>changed</source>
            <comment>masculine</comment>
            <translation>
                <numerusform>modifié</numerusform>
                <numerusform>modifiés</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>put in the bin</source>
            <comment>masculine</comment>
            <translation>
                <numerusform>mis à la corbeille</numerusform>
                <numerusform>mis à la corbeille</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n fichier</numerusform>
                <numerusform>%n fichiers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already here</source>
            <comment>files</comment>
            <translation>
                <numerusform>%n déjà là</numerusform>
                <numerusform>%n déjà là</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n will follow</source>
            <comment>files</comment>
            <translation>
                <numerusform>%n suivra</numerusform>
                <numerusform>%n suivront</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier change(s) of this device have not come yet</source>
            <translation>
                <numerusform>%n changement antérieur de ce poste n’est pas encore venu</numerusform>
                <numerusform>%n changements antérieurs de ce poste ne sont pas encore venus</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait</source>
            <translation>
                <numerusform>%n changement attend</numerusform>
                <numerusform>%n changements attendent</numerusform>
            </translation>
        </message>
        <message>
            <source>An earlier bundle has not come yet</source>
            <translation>Une remise antérieure n’est pas encore venue</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) will follow</source>
            <translation>
                <numerusform>%n fichier suivra</numerusform>
                <numerusform>%n fichiers suivront</numerusform>
            </translation>
        </message>
        <message>
            <source>This bundle was written without its photos.</source>
            <translation>Cette remise a été écrite sans ses photos.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) came without their content</source>
            <translation>
                <numerusform>%n changement est venu sans son contenu</numerusform>
                <numerusform>%n changements sont venus sans leur contenu</numerusform>
            </translation>
        </message>
        <message>
            <source>What is about a person goes only where they were worked with; nothing of who refused.</source>
            <translation>Ce qui concerne une personne ne va qu’aux postes où l’on a travaillé avec elle ; rien de qui a refusé.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) of a later version</source>
            <translation>
                <numerusform>%n changement d’une version plus récente</numerusform>
                <numerusform>%n changements d’une version plus récente</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing of it is lost: an update will show it.</source>
            <translation>Rien n’en est perdu : une mise à jour le montrera.</translation>
        </message>
        <message>
            <source>A device was restored or copied</source>
            <translation>Un poste a été restauré ou copié</translation>
        </message>
        <message>
            <source>Both lines of its changes are kept; nothing is lost.</source>
            <translation>Les deux suites de ses changements sont gardées ; rien n’est perdu.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) erased for ever by the office</source>
            <translation>
                <numerusform>%n changement effacé pour toujours par le bureau</numerusform>
                <numerusform>%n changements effacés pour toujours par le bureau</numerusform>
            </translation>
        </message>
        <message>
            <source>At somebody’s request: it goes from this device and its backups too.</source>
            <translation>À la demande d’une personne : ils partent aussi de ce poste et de ses sauvegardes.</translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) made from an erased value</source>
            <translation>
                <numerusform>%n changement fait à partir d’une valeur effacée</numerusform>
                <numerusform>%n changements faits à partir d’une valeur effacée</numerusform>
            </translation>
        </message>
        <message>
            <source>They wait for what the office decides.</source>
            <translation>En attente de ce que décidera le bureau.</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Lecture…</translation>
        </message>
        <message>
            <source>Passphrase needed</source>
            <translation>Phrase de passe demandée</translation>
        </message>
        <message>
            <source>Unknown device</source>
            <translation>Poste inconnu</translation>
        </message>
        <message>
            <source>No conflict</source>
            <translation>Sans conflit</translation>
        </message>
        <message>
            <source>Already received</source>
            <translation>Déjà reçue</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Refusée</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Interrompue</translation>
        </message>
        <message>
            <source>Importing…</source>
            <translation>Import en cours…</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>Importée</translation>
        </message>
        <message>
            <source>Import undone</source>
            <translation>Import annulé</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <comment>conflicts</comment>
            <translation>
                <numerusform>%n de plus</numerusform>
                <numerusform>%n de plus</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <comment>fields</comment>
            <translation>
                <numerusform>%n autre</numerusform>
                <numerusform>%n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>Imported before</source>
            <translation>Importées</translation>
        </message>
        <message>
            <source>To examine</source>
            <translation>À examiner</translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s)</source>
            <translation>
                <numerusform>%n conflit</numerusform>
                <numerusform>%n conflits</numerusform>
            </translation>
        </message>
        <message>
            <source>Acknowledgement to send</source>
            <translation>Accusé à envoyer</translation>
        </message>
        <message>
            <source>An earlier one is missing</source>
            <translation>Une remise antérieure manque</translation>
        </message>
        <message>
            <source>Two keys, one to open every bundle, one to name a new office. If this office is lost, they make it again from its last backup and what the field holds.</source>
            <translation>Deux clés : l’une ouvre toutes les remises, l’autre peut nommer un nouveau bureau. Si ce bureau est perdu, elles le refont, de sa dernière sauvegarde et de ce que le terrain a gardé.</translation>
        </message>
        <message>
            <source>They are shown once and kept nowhere: print them, and put the page where neither water nor a thief finds it with this computer.</source>
            <translation>Elles sont montrées une seule fois et ne sont gardées nulle part : imprimez-les, et rangez la page loin de cet ordinateur, à l’abri de l’eau et du vol.</translation>
        </message>
        <message>
            <source>The key that opens every bundle</source>
            <translation>La clé qui ouvre toutes les remises</translation>
        </message>
        <message>
            <source>The key that can name a new office</source>
            <translation>La clé qui peut nommer un nouveau bureau</translation>
        </message>
    </context>
    <context>
        <name>fields</name>
        <message>
            <source>A number is needed here.</source>
            <translation>Il faut un nombre ici.</translation>
        </message>
    </context>
    <context>
        <name>home</name>
        <message>
            <source>Begin</source>
            <translation>Commencer</translation>
        </message>
        <message>
            <source>You have not written any interview here yet.</source>
            <translation>Vous n’avez encore écrit aucun entretien ici.</translation>
        </message>
        <message>
            <source>Bundles from the field arrive here.</source>
            <translation>Les remises du terrain arrivent ici.</translation>
        </message>
        <message>
            <source>Where you were</source>
            <translation>Reprendre où vous en étiez</translation>
        </message>
        <message>
            <source>Resume the interview</source>
            <translation>Reprendre l’entretien</translation>
        </message>
        <message>
            <source>Questions noted</source>
            <translation>Questions notées</translation>
        </message>
        <message>
            <source>Receive a bundle</source>
            <translation>Recevoir une remise</translation>
        </message>
        <message>
            <source>New interview</source>
            <translation>Nouvel entretien</translation>
        </message>
        <message>
            <source>From anywhere: Ctrl+Shift+E</source>
            <translation>De n’importe où : Ctrl+Maj+E</translation>
        </message>
        <message>
            <source>before handing over</source>
            <translation>avant de remettre</translation>
        </message>
        <message>
            <source>What is missing</source>
            <translation>Ce qui manque</translation>
        </message>
        <message>
            <source>Nothing is missing: consents, captions, credits and summaries are there.</source>
            <translation>Rien ne manque : accords, légendes, crédits et résumés sont là.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ouvrir</translation>
        </message>
        <message>
            <source>Open the visit</source>
            <translation>Ouvrir la visite</translation>
        </message>
        <message>
            <source>No meeting is planned.</source>
            <translation>Aucun rendez-vous n’est prévu.</translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s) to settle</source>
            <translation>
                <numerusform>%n conflit à régler</numerusform>
                <numerusform>%n conflits à régler</numerusform>
            </translation>
        </message>
        <message>
            <source>Settle</source>
            <translation>Régler</translation>
        </message>
        <message>
            <source>To hand over</source>
            <translation>À remettre</translation>
        </message>
        <message>
            <source>Prepare the hand-over</source>
            <translation>Préparer la remise</translation>
        </message>
        <message>
            <source>Hello</source>
            <translation>Bonjour</translation>
        </message>
        <message>
            <source>Hello {name}</source>
            <translation>Bonjour {name}</translation>
        </message>
        <message>
            <source>last change: {when}</source>
            <translation>dernier changement : {when}</translation>
        </message>
        <message>
            <source>{today}, day {number} of the visit to {place}</source>
            <translation>{today}, jour {number} de la visite de {place}</translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) noted</source>
            <translation>
                <numerusform>%n question notée</numerusform>
                <numerusform>%n questions notées</numerusform>
            </translation>
        </message>
        <message>
            <source>{noted} of {total}</source>
            <translation>{noted} sur {total}</translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n mot</numerusform>
                <numerusform>%n mots</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n personne</numerusform>
                <numerusform>%n personnes</numerusform>
            </translation>
        </message>
        <message>
            <source>Today in {place}</source>
            <translation>Aujourd’hui à {place}</translation>
        </message>
        <message>
            <source>Last visit: {place}</source>
            <translation>Dernière visite : {place}</translation>
        </message>
        <message>
            <source>Next visit: {place}</source>
            <translation>Prochaine visite : {place}</translation>
        </message>
        <message>
            <source>The visit</source>
            <translation>La visite</translation>
        </message>
        <message numerus="yes">
            <source>%n meeting(s) done of {count}</source>
            <translation>
                <numerusform>%n rendez-vous fait sur {count}</numerusform>
                <numerusform>%n rendez-vous faits sur {count}</numerusform>
            </translation>
        </message>
        <message>
            <source>Everything was handed over.</source>
            <translation>Tout a été remis.</translation>
        </message>
        <message numerus="yes">
            <source>%n acknowledgement(s) to send: {devices}.</source>
            <translation>
                <numerusform>%n accusé à envoyer : {devices}.</numerusform>
                <numerusform>%n accusés à envoyer : {devices}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n changement</numerusform>
                <numerusform>%n changements</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other(s)</source>
            <translation>
                <numerusform>%n autre</numerusform>
                <numerusform>%n autres</numerusform>
            </translation>
        </message>
        <message>
            <source>{changes} in {things}.</source>
            <translation>{changes} dans {things}.</translation>
        </message>
        <message>
            <source>Last time: {when}</source>
            <translation>Dernière : {when}</translation>
        </message>
        <message numerus="yes">
            <source>%n consent(s) to collect</source>
            <translation>
                <numerusform>%n accord à recueillir</numerusform>
                <numerusform>%n accords à recueillir</numerusform>
            </translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Compléter</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) without a caption</source>
            <translation>
                <numerusform>%n photo sans légende</numerusform>
                <numerusform>%n photos sans légende</numerusform>
            </translation>
        </message>
        <message>
            <source>Caption</source>
            <translation>Légender</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) without a credit</source>
            <translation>
                <numerusform>%n photo sans crédit</numerusform>
                <numerusform>%n photos sans crédit</numerusform>
            </translation>
        </message>
        <message>
            <source>Credit</source>
            <translation>Créditer</translation>
        </message>
        <message numerus="yes">
            <source>%n interview(s) without a summary</source>
            <translation>
                <numerusform>%n entretien sans résumé</numerusform>
                <numerusform>%n entretiens sans résumé</numerusform>
            </translation>
        </message>
        <message>
            <source>Summarise</source>
            <translation>Résumer</translation>
        </message>
        <message numerus="yes">
            <source>%n case sheet(s) in draft</source>
            <translation>
                <numerusform>%n fiche de cas en brouillon</numerusform>
                <numerusform>%n fiches de cas en brouillon</numerusform>
            </translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continuer</translation>
        </message>
    </context>
    <context>
        <name>interviews</name>
        <message numerus="yes">
            <source>%n consent(s) to collect</source>
            <translation>
                <numerusform>%n accord à recueillir</numerusform>
                <numerusform>%n accords à recueillir</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>map</name>
        <message>
            <source>Metropolitan France</source>
            <translation>France métropolitaine</translation>
        </message>
        <message>
            <source>Europe</source>
            <translation>Europe</translation>
        </message>
        <message>
            <source>Guadeloupe and Martinique</source>
            <translation>Guadeloupe et Martinique</translation>
        </message>
        <message>
            <source>French Guiana</source>
            <translation>Guyane</translation>
        </message>
        <message>
            <source>La Réunion</source>
            <translation>La Réunion</translation>
        </message>
        <message>
            <source>Mayotte</source>
            <translation>Mayotte</translation>
        </message>
        <message>
            <source>Saint-Pierre-et-Miquelon</source>
            <translation>Saint-Pierre-et-Miquelon</translation>
        </message>
        <message>
            <source>New Caledonia</source>
            <translation>Nouvelle-Calédonie</translation>
        </message>
        <message>
            <source>Wallis and Futuna</source>
            <translation>Wallis-et-Futuna</translation>
        </message>
        <message>
            <source>French Polynesia</source>
            <translation>Polynésie française</translation>
        </message>
        <message>
            <source>Click where it is, or move the cross with the arrows. Enter keeps it there, Esc leaves everything as it was.</source>
            <translation>Cliquez à l’endroit voulu, ou déplacez la croix avec les flèches. Entrée garde la position, Échap laisse tout comme c’était.</translation>
        </message>
    </context>
    <context>
        <name>numbers</name>
        <message>
            <source>{percent}%</source>
            <translation>{percent} %</translation>
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
            <source>Workspace</source>
            <translation>Espace de travail</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Accueil</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Visites</translation>
        </message>
        <message>
            <source>Interviews</source>
            <translation>Entretiens</translation>
        </message>
        <message>
            <source>Actors</source>
            <translation>Acteur·rice·s</translation>
        </message>
        <message>
            <source>Photos</source>
            <translation>Photos</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Carte</translation>
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
        <message>
            <source>Case sheets</source>
            <translation>Fiches de cas</translation>
        </message>
        <message>
            <source>Exchanges</source>
            <translation>Échanges</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Conflits</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>Corbeille</translation>
        </message>
    </context>
    <context>
        <name>photo_import</name>
        <message>
            <source>Unreadable</source>
            <translation>Illisible</translation>
        </message>
        <message>
            <source>Here already</source>
            <translation>Déjà là</translation>
        </message>
        <message>
            <source>Looks like one here</source>
            <translation>Ressemblante</translation>
        </message>
        <message>
            <source>Live Photo</source>
            <translation>Live Photo</translation>
        </message>
        <message>
            <source>Messenger</source>
            <translation>Messagerie</translation>
        </message>
        <message>
            <source>Not everything was looked through.</source>
            <translation>Tout n’a pas été parcouru.</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) are here already, and left out.</source>
            <translation>
                <numerusform>%n photo est déjà là, et laissée de côté.</numerusform>
                <numerusform>%n photos sont déjà là, et laissées de côté.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n Live Photo(s): the still picture comes, the film does not.</source>
            <translation>
                <numerusform>%n Live Photo : l’image fixe vient, pas le film.</numerusform>
                <numerusform>%n Live Photos : les images fixes viennent, pas les films.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) came through a messenger, which removed their date and their place.</source>
            <translation>
                <numerusform>%n photo est passée par une messagerie, qui en a retiré la date et le lieu.</numerusform>
                <numerusform>%n photos sont passées par une messagerie, qui en a retiré la date et le lieu.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n film(s) left out: films are attached to a record.</source>
            <translation>
                <numerusform>%n film laissé de côté : un film se joint à une fiche.</numerusform>
                <numerusform>%n films laissés de côté : un film se joint à une fiche.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n raw file(s) left out: save them as JPEG first.</source>
            <translation>
                <numerusform>%n fichier brut laissé de côté : enregistrez-le d’abord en JPEG.</numerusform>
                <numerusform>%n fichiers bruts laissés de côté : enregistrez-les d’abord en JPEG.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>photos</name>
        <message>
            <source>The picture itself is not on this device.</source>
            <translation>L’image elle-même n’est pas sur cet appareil.</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Toutes</translation>
        </message>
        <message>
            <source>No caption</source>
            <translation>Sans légende</translation>
        </message>
        <message>
            <source>No credit</source>
            <translation>Sans crédit</translation>
        </message>
        <message>
            <source>Consent missing</source>
            <translation>Sans accord</translation>
        </message>
        <message>
            <source>Not said who can be recognised</source>
            <translation>Personnes à préciser</translation>
        </message>
        <message>
            <source>Without a date</source>
            <translation>Sans date</translation>
        </message>
        <message>
            <source>There more than once</source>
            <translation>En plusieurs exemplaires</translation>
        </message>
        <message>
            <source>Latest first</source>
            <translation>Les plus récentes d’abord</translation>
        </message>
        <message>
            <source>Oldest first</source>
            <translation>Les plus anciennes d’abord</translation>
        </message>
        <message>
            <source>Last added first</source>
            <translation>Les dernières ajoutées d’abord</translation>
        </message>
        <message>
            <source>By day</source>
            <translation>Par jour</translation>
        </message>
        <message>
            <source>By visit</source>
            <translation>Par visite</translation>
        </message>
        <message>
            <source>Not grouped</source>
            <translation>Sans groupe</translation>
        </message>
        <message>
            <source>Not on photos</source>
            <translation>Pas en photo</translation>
        </message>
        <message>
            <source>Who is it?</source>
            <translation>Qui est-ce ?</translation>
        </message>
        <message>
            <source>Not to be published: somebody on it has not agreed</source>
            <translation>À ne pas publier : quelqu’un n’y a pas donné son accord</translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message>
            <source>Attached to nothing</source>
            <translation>Attachées à rien</translation>
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
            <source>Type paper notes: the next interview, among interviews</source>
            <translation>Saisir des notes papier : l’entretien suivant, parmi les entretiens</translation>
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
            <source>Undo: words in a text, elsewhere the last act</source>
            <translation>Annuler : des mots dans un texte, ailleurs le dernier geste</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>History of the field that has the caret</source>
            <translation>Historique du champ où est le curseur</translation>
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
            <source>Bold, in the notes</source>
            <translation>Gras, dans les notes</translation>
        </message>
        <message>
            <source>Italics, in the notes</source>
            <translation>Italique, dans les notes</translation>
        </message>
        <message>
            <source>Go to a question of the guide</source>
            <translation>Aller à une question du guide</translation>
        </message>
        <message>
            <source>Discreet: hide what the person must not see</source>
            <translation>Discret : cacher ce que la personne ne doit pas voir</translation>
        </message>
        <message>
            <source>Nothing but the notes; elsewhere, full screen</source>
            <translation>Rien que les notes ; ailleurs, plein écran</translation>
        </message>
        <message>
            <source>Larger letters, in the notes (Ctrl+- smaller)</source>
            <translation>Lettres plus grandes, dans les notes (Ctrl+- plus petites)</translation>
        </message>
        <message>
            <source>The conflict before, among the conflicts</source>
            <translation>Le conflit précédent, parmi les conflits</translation>
        </message>
        <message>
            <source>The conflict after, among the conflicts</source>
            <translation>Le conflit suivant, parmi les conflits</translation>
        </message>
        <message>
            <source>Take the first version of a conflict; 2 to 9 take the others</source>
            <translation>Prendre la première version d’un conflit ; 2 à 9 prennent les autres</translation>
        </message>
        <message>
            <source>Take the proposal of a conflict</source>
            <translation>Prendre la proposition d’un conflit</translation>
        </message>
        <message>
            <source>Paste; a picture joins the photos</source>
            <translation>Coller ; une image rejoint les photos</translation>
        </message>
        <message>
            <source>Import photos, among the photos</source>
            <translation>Importer des photos, parmi les photos</translation>
        </message>
        <message>
            <source>Close what is open over or beside the page</source>
            <translation>Fermer ce qui est ouvert sur la page ou à côté</translation>
        </message>
        <message>
            <source>Nothing to do: everything saves by itself</source>
            <translation>Rien à faire : tout s’enregistre tout seul</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Help, about the page shown</source>
            <translation>Aide, sur la page affichée</translation>
        </message>
        <message>
            <source>Quit; what is typed is saved first</source>
            <translation>Quitter ; ce qui est tapé est d’abord enregistré</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
    </context>
    <context>
        <name>touring</name>
        <message>
            <source>A visit is one sheet for the day: here are its meetings, and one click begins the interview.</source>
            <translation>Une visite tient sur une feuille : voici ses rendez‑vous, et un clic commence l’entretien.</translation>
        </message>
        <message>
            <source>Write as people speak: everything saves by itself, and the questions at the left tick themselves.</source>
            <translation>Écrivez comme on parle : tout s’enregistre seul, et les questions de gauche se cochent d’elles‑mêmes.</translation>
        </message>
        <message>
            <source>Behind this word is what each person allowed; a refusal is recorded as easily.</source>
            <translation>Derrière ce mot, ce que chaque personne permet ; un refus se note aussi facilement.</translation>
        </message>
        <message>
            <source>Photos come in from a card, a telephone or a folder, or are let go on any record.</source>
            <translation>Les photos arrivent d’une carte, d’un téléphone ou d’un dossier, ou se déposent sur n’importe quelle fiche.</translation>
        </message>
        <message>
            <source>A case sheet is written beside the page as it will print, and leaves as a document.</source>
            <translation>Une fiche de cas s’écrit à côté de la page telle qu’elle s’imprimera, et devient un document.</translation>
        </message>
        <message>
            <source>What was not handed over yet is counted here, and leaves in one file for the office.</source>
            <translation>Ce qui n’est pas encore remis se compte ici, et part en un seul fichier vers le bureau.</translation>
        </message>
        <message>
            <source>Ctrl+K finds everything and F1 explains it; when you have seen enough, this button removes the example.</source>
            <translation>Ctrl+K trouve tout et F1 l’explique ; quand vous en avez assez vu, ce bouton retire l’exemple.</translation>
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
