<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>BackingUp</name>
        <message numerus="yes">
            <source>The second folder of backups has not been there for %n day(s): {folder}. Plug its disk in, or choose another one in the settings.</source>
            <translation>
                <numerusform>The second folder of backups has not been there for %n day: {folder}. Plug its disk in, or choose another one in the settings.</numerusform>
                <numerusform>The second folder of backups has not been there for %n days: {folder}. Plug its disk in, or choose another one in the settings.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BatchPanel</name>
        <message numerus="yes">
            <source>Date %n photo(s) from the name</source>
            <translation>
                <numerusform>Date %n photo from its name</numerusform>
                <numerusform>Date %n photos from their names</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BinPage</name>
        <message numerus="yes">
            <source>%n put back.</source>
            <translation>
                <numerusform>%n put back.</numerusform>
                <numerusform>%n put back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Put back %n</source>
            <translation>
                <numerusform>Put back %n</numerusform>
                <numerusform>Put back %n</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BringingIn</name>
        <message numerus="yes">
            <source>Bringing %n photo(s) in</source>
            <translation>
                <numerusform>Bringing %n photo in</numerusform>
                <numerusform>Bringing %n photos in</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) came in.</source>
            <translation>
                <numerusform>%n photo came in.</numerusform>
                <numerusform>%n photos came in.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them was(were) here already.</source>
            <translation>
                <numerusform>%n was here already.</numerusform>
                <numerusform>%n were here already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The card was pulled out: %n photo(s) did not come. Plug it in again and start over; what came is left out.</source>
            <translation>
                <numerusform>The card was pulled out: %n photo did not come. Plug it in again and start over; what came is left out.</numerusform>
                <numerusform>The card was pulled out: %n photos did not come. Plug it in again and start over; what came is left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Stopped: %n photo(s) did not come.</source>
            <translation>
                <numerusform>Stopped: %n photo did not come.</numerusform>
                <numerusform>Stopped: %n photos did not come.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more could not be read.</source>
            <translation>
                <numerusform>%n more could not be read.</numerusform>
                <numerusform>%n more could not be read.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BulkStrip</name>
        <message numerus="yes">
            <source>%n proposal(s) without risk</source>
            <translation>
                <numerusform>%n proposal without risk</numerusform>
                <numerusform>%n proposals without risk</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n text(s) take what each person wrote; nothing overlaps. One act, which Ctrl+Z undoes.</source>
            <translation>
                <numerusform>%n text takes what each person wrote; nothing overlaps. One act, which Ctrl+Z undoes.</numerusform>
                <numerusform>%n texts take what each person wrote; nothing overlaps. One act, which Ctrl+Z undoes.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take %n</source>
            <comment>proposals</comment>
            <translation>
                <numerusform>Take %n text</numerusform>
                <numerusform>Take %n texts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BundleDetail</name>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConflictsPage</name>
        <message numerus="yes">
            <source>%n to settle</source>
            <translation>
                <numerusform>%n to settle</numerusform>
                <numerusform>%n to settle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled with both texts. Ctrl+Z brings them back.</source>
            <translation>
                <numerusform>%n settled with both texts. Ctrl+Z brings it back.</numerusform>
                <numerusform>%n settled with both texts. Ctrl+Z brings them back.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConsentPerson</name>
        <message numerus="yes">
            <source>%n photo(s) concerned</source>
            <translation>
                <numerusform>%n photo concerned</numerusform>
                <numerusform>%n photos concerned</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) will be left out</source>
            <translation>
                <numerusform>%n photo will be left out</numerusform>
                <numerusform>%n photos will be left out</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CoveragePanel</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) to settle before this sheet may leave:</source>
            <translation>
                <numerusform>%n thing to settle before this sheet may leave:</numerusform>
                <numerusform>%n things to settle before this sheet may leave:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n quote(s)</source>
            <comment>quotes covered</comment>
            <translation>
                <numerusform>%n quote</numerusform>
                <numerusform>%n quotes</numerusform>
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
    </context>
    <context>
        <name>ErasingPanel</name>
        <message numerus="yes">
            <source>%n field(s) of their record are emptied</source>
            <translation>
                <numerusform>%n field of their record is emptied</numerusform>
                <numerusform>%n fields of their record are emptied</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) about them stay: look at them</source>
            <translation>
                <numerusform>%n record about them stays: look at it</numerusform>
                <numerusform>%n records about them stay: look at them</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other text(s) say the name: correct them first</source>
            <translation>
                <numerusform>%n other text says the name: correct it first</numerusform>
                <numerusform>%n other texts say the name: correct them first</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more have a word of the name without a capital, which is written often here: perhaps an ordinary word</source>
            <translation>
                <numerusform>%n more has a word of the name without a capital, which is written often here: perhaps an ordinary word</numerusform>
                <numerusform>%n more have a word of the name without a capital, which is written often here: perhaps an ordinary word</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other device(s) will do the same with the next bundle.</source>
            <translation>
                <numerusform>%n other device will do the same with the next bundle.</numerusform>
                <numerusform>%n other devices will do the same with the next bundle.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Filing</name>
        <message numerus="yes">
            <source>%n photo(s) of this person</source>
            <translation>
                <numerusform>%n photo of this person</numerusform>
                <numerusform>%n photos of this person</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) about them</source>
            <translation>
                <numerusform>%n document about them</numerusform>
                <numerusform>%n documents about them</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) kept.</source>
            <translation>
                <numerusform>%n document kept.</numerusform>
                <numerusform>%n documents kept.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source> and %n more</source>
            <translation>
                <numerusform> and %n more</numerusform>
                <numerusform> and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>GroupCard</name>
        <message numerus="yes">
            <source>Group of %n person(s)</source>
            <translation>
                <numerusform>Group of %n person</numerusform>
                <numerusform>Group of %n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n signed sheet(s) attached.</source>
            <translation>
                <numerusform>%n signed sheet attached.</numerusform>
                <numerusform>%n signed sheets attached.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other(s), same as all</source>
            <translation>
                <numerusform>%n other, same as all</numerusform>
                <numerusform>%n others, same as all</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n named</source>
            <translation>
                <numerusform>%n named</numerusform>
                <numerusform>%n named</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n counted</source>
            <translation>
                <numerusform>%n counted</numerusform>
                <numerusform>%n counted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Changes %n person(s)</source>
            <translation>
                <numerusform>Changes %n person</numerusform>
                <numerusform>Changes %n people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>GuidePanel</name>
        <message numerus="yes">
            <source>%n noted of {total}</source>
            <translation>
                <numerusform>%n noted of {total}</numerusform>
                <numerusform>%n noted of {total}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HandOverView</name>
        <message numerus="yes">
            <source>Hand over %n file(s)</source>
            <translation>
                <numerusform>Hand over %n file</numerusform>
                <numerusform>Hand over %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hand over %n change(s) again</source>
            <translation>
                <numerusform>Hand over %n change again</numerusform>
                <numerusform>Hand over %n changes again</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hand over %n change(s)</source>
            <translation>
                <numerusform>Hand over %n change</numerusform>
                <numerusform>Hand over %n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) that the field has not confirmed yet</source>
            <translation>
                <numerusform>%n change that the field has not confirmed yet</numerusform>
                <numerusform>%n changes that the field has not confirmed yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n since the last time</source>
            <translation>
                <numerusform>%n since the last time</numerusform>
                <numerusform>%n since the last time</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n made here</source>
            <translation>
                <numerusform>%n made here</numerusform>
                <numerusform>%n made here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to make this device known</source>
            <translation>
                <numerusform>%n to make this device known</numerusform>
                <numerusform>%n to make this device known</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) will follow</source>
            <translation>
                <numerusform>%n file will follow</numerusform>
                <numerusform>%n files will follow</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message numerus="yes">
            <source>%n acknowledgement(s) to send</source>
            <translation>
                <numerusform>%n acknowledgement to send</numerusform>
                <numerusform>%n acknowledgements to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to hand over</source>
            <translation>
                <numerusform>%n to hand over</numerusform>
                <numerusform>%n to hand over</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message numerus="yes">
            <source>%n version(s)</source>
            <translation>
                <numerusform>%n version</numerusform>
                <numerusform>%n versions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportPane</name>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ticked</source>
            <translation>
                <numerusform>%n ticked</numerusform>
                <numerusform>%n ticked</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Bring %n photo(s) in</source>
            <translation>
                <numerusform>Bring %n photo in</numerusform>
                <numerusform>Bring %n photos in</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n to complete</source>
            <translation>
                <numerusform>%n to complete</numerusform>
                <numerusform>%n to complete</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cell(s) to correct</source>
            <translation>
                <numerusform>%n cell to correct</numerusform>
                <numerusform>%n cells to correct</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Import %n row(s)</source>
            <translation>
                <numerusform>Import %n row</numerusform>
                <numerusform>Import %n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) imported.</source>
            <translation>
                <numerusform>%n row imported.</numerusform>
                <numerusform>%n rows imported.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n telephone number(s) got the first 0 back: {numbers}</source>
            <translation>
                <numerusform>%n telephone number got its first 0 back: {numbers}</numerusform>
                <numerusform>%n telephone numbers got their first 0 back: {numbers}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LibraryPane</name>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n look-alike(s)</source>
            <translation>
                <numerusform>%n look-alike</numerusform>
                <numerusform>%n look-alikes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ManyPhotos</name>
        <message numerus="yes">
            <source>Credit %n photo(s) so</source>
            <translation>
                <numerusform>Credit %n photo so</numerusform>
                <numerusform>Credit %n photos so</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Attach %n photo(s) to it</source>
            <translation>
                <numerusform>Attach %n photo to it</numerusform>
                <numerusform>Attach %n photos to it</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Name them on %n photo(s)</source>
            <translation>
                <numerusform>Name them on %n photo</numerusform>
                <numerusform>Name them on %n photos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nobody can be recognised (%n)</source>
            <translation>
                <numerusform>Nobody can be recognised (%n)</numerusform>
                <numerusform>Nobody can be recognised (%n)</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Put %n photo(s) in the bin</source>
            <translation>
                <numerusform>Put %n photo in the bin</numerusform>
                <numerusform>Put %n photos in the bin</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) chosen</source>
            <translation>
                <numerusform>%n photo chosen</numerusform>
                <numerusform>%n photos chosen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapCanvas</name>
        <message numerus="yes">
            <source>%n places</source>
            <translation>
                <numerusform>%n place</numerusform>
                <numerusform>%n places</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapPage</name>
        <message numerus="yes">
            <source>%n territories without a place</source>
            <translation>
                <numerusform>%n territory without a place</numerusform>
                <numerusform>%n territories without a place</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n initiatives without a place</source>
            <translation>
                <numerusform>%n initiative without a place</numerusform>
                <numerusform>%n initiatives without a place</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photos without a place</source>
            <translation>
                <numerusform>%n photo without a place</numerusform>
                <numerusform>%n photos without a place</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Place them</source>
            <translation>
                <numerusform>Place it</numerusform>
                <numerusform>Place them</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n in view</source>
            <translation>
                <numerusform>%n in view</numerusform>
                <numerusform>%n in view</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MeetingsCard</name>
        <message numerus="yes">
            <source>%n of {count} done</source>
            <translation>
                <numerusform>%n of {count} done</numerusform>
                <numerusform>%n of {count} done</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MergingPage</name>
        <message numerus="yes">
            <source>%n possible duplicate(s)</source>
            <translation>
                <numerusform>%n possible duplicate</numerusform>
                <numerusform>%n possible duplicates</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>NotesFoot</name>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OnePhoto</name>
        <message numerus="yes">
            <source>%n more of the same picture</source>
            <translation>
                <numerusform>%n more of the same picture</numerusform>
                <numerusform>%n more of the same picture</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OutcomePanel</name>
        <message numerus="yes">
            <source>This sheet may not leave yet: %n thing(s) to settle. Nothing was written.</source>
            <translation>
                <numerusform>This sheet may not leave yet: %n thing to settle. Nothing was written.</numerusform>
                <numerusform>This sheet may not leave yet: %n things to settle. Nothing was written.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PaperStrip</name>
        <message numerus="yes">
            <source>%n scan(s)</source>
            <translation>
                <numerusform>%n scan</numerusform>
                <numerusform>%n scans</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PastCard</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
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
                <numerusform>%n without caption</numerusform>
                <numerusform>%n without caption</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) in the bin.</source>
            <translation>
                <numerusform>%n photo in the bin.</numerusform>
                <numerusform>%n photos in the bin.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PhotosPage</name>
        <message numerus="yes">
            <source>%n photo(s) changed.</source>
            <translation>
                <numerusform>%n photo changed.</numerusform>
                <numerusform>%n photos changed.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left as they are.</source>
            <translation>
                <numerusform>%n left as it is.</numerusform>
                <numerusform>%n left as they are.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) in the bin.</source>
            <translation>
                <numerusform>%n photo in the bin.</numerusform>
                <numerusform>%n photos in the bin.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProposalCard</name>
        <message numerus="yes">
            <source>Proposal: all together, with %n passage(s) to choose</source>
            <translation>
                <numerusform>Proposal: all together, with %n passage to choose</numerusform>
                <numerusform>Proposal: all together, with %n passages to choose</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Proposal: both, with %n passage(s) to choose</source>
            <translation>
                <numerusform>Proposal: both, with %n passage to choose</numerusform>
                <numerusform>Proposal: both, with %n passages to choose</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RecipientsCard</name>
        <message numerus="yes">
            <source>%n recipient(s)</source>
            <translation>
                <numerusform>%n recipient</numerusform>
                <numerusform>%n recipients</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RefusalPanel</name>
        <message numerus="yes">
            <source>The name also stands in %n other text(s), to be corrected there.</source>
            <translation>
                <numerusform>The name also stands in %n other text, to be corrected there.</numerusform>
                <numerusform>The name also stands in %n other texts, to be corrected there.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) in the bin.</source>
            <translation>
                <numerusform>%n record in the bin.</numerusform>
                <numerusform>%n records in the bin.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RelatedPanel</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SheetDetail</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SheetSections</name>
        <message numerus="yes">
            <source>%n missing</source>
            <translation>
                <numerusform>%n missing</numerusform>
                <numerusform>%n missing</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SheetSide</name>
        <message numerus="yes">
            <source>Adding %n photo(s)</source>
            <translation>
                <numerusform>Adding %n photo</numerusform>
                <numerusform>Adding %n photos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TranscriptPane</name>
        <message numerus="yes">
            <source>%n turn(s)</source>
            <translation>
                <numerusform>%n turn</numerusform>
                <numerusform>%n turns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n speaker(s)</source>
            <translation>
                <numerusform>%n speaker</numerusform>
                <numerusform>%n speakers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VisitDetail</name>
        <message numerus="yes">
            <source>A new visit, with %n meeting(s) to plan.</source>
            <translation>
                <numerusform>A new visit, with %n meeting to plan.</numerusform>
                <numerusform>A new visit, with %n meetings to plan.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WithdrawalPanel</name>
        <message numerus="yes">
            <source>%n excerpt(s)</source>
            <translation>
                <numerusform>%n excerpt</numerusform>
                <numerusform>%n excerpts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>consent</name>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>exchanges</name>
        <message numerus="yes">
            <source>%n person(s) of the team</source>
            <translation>
                <numerusform>%n person of the team</numerusform>
                <numerusform>%n people of the team</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n setting(s) of the programme</source>
            <translation>
                <numerusform>%n setting of the programme</numerusform>
                <numerusform>%n settings of the programme</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n journal entry(ies)</source>
            <translation>
                <numerusform>%n journal entry</numerusform>
                <numerusform>%n journal entries</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s), settled since</source>
            <translation>
                <numerusform>%n conflict, settled since</numerusform>
                <numerusform>%n conflicts, settled since</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s) to settle</source>
            <translation>
                <numerusform>%n conflict to settle</numerusform>
                <numerusform>%n conflicts to settle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n settled since</source>
            <comment>conflicts</comment>
            <translation>
                <numerusform>%n settled since</numerusform>
                <numerusform>%n settled since</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>added</source>
            <comment>inclusive</comment>
            <translation>
                <numerusform>added</numerusform>
                <numerusform>added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>changed</source>
            <comment>inclusive</comment>
            <translation>
                <numerusform>changed</numerusform>
                <numerusform>changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>put in the bin</source>
            <comment>inclusive</comment>
            <translation>
                <numerusform>put in the bin</numerusform>
                <numerusform>put in the bin</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>added</source>
            <comment>feminine</comment>
            <translation>
                <numerusform>added</numerusform>
                <numerusform>added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>changed</source>
            <comment>feminine</comment>
            <translation>
                <numerusform>changed</numerusform>
                <numerusform>changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>put in the bin</source>
            <comment>feminine</comment>
            <translation>
                <numerusform>put in the bin</numerusform>
                <numerusform>put in the bin</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>added</source>
            <comment>masculine</comment>
            <translation>
                <numerusform>added</numerusform>
                <numerusform>added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>changed</source>
            <comment>masculine</comment>
            <translation>
                <numerusform>changed</numerusform>
                <numerusform>changed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>put in the bin</source>
            <comment>masculine</comment>
            <translation>
                <numerusform>put in the bin</numerusform>
                <numerusform>put in the bin</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already here</source>
            <comment>files</comment>
            <translation>
                <numerusform>%n already here</numerusform>
                <numerusform>%n already here</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n will follow</source>
            <comment>files</comment>
            <translation>
                <numerusform>%n will follow</numerusform>
                <numerusform>%n will follow</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n earlier change(s) of this device have not come yet</source>
            <translation>
                <numerusform>%n earlier change of this device has not come yet</numerusform>
                <numerusform>%n earlier changes of this device have not come yet</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) wait</source>
            <translation>
                <numerusform>%n change waits</numerusform>
                <numerusform>%n changes wait</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) will follow</source>
            <translation>
                <numerusform>%n file will follow</numerusform>
                <numerusform>%n files will follow</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) came without their content</source>
            <translation>
                <numerusform>%n change came without its content</numerusform>
                <numerusform>%n changes came without their content</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) of a later version</source>
            <translation>
                <numerusform>%n change of a later version</numerusform>
                <numerusform>%n changes of a later version</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) erased for ever by the office</source>
            <translation>
                <numerusform>%n change erased for ever by the office</numerusform>
                <numerusform>%n changes erased for ever by the office</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) made from an erased value</source>
            <translation>
                <numerusform>%n change made from an erased value</numerusform>
                <numerusform>%n changes made from an erased value</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <comment>conflicts</comment>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <comment>fields</comment>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n conflict(s)</source>
            <translation>
                <numerusform>%n conflict</numerusform>
                <numerusform>%n conflicts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>home</name>
        <message numerus="yes">
            <source>%n conflict(s) to settle</source>
            <translation>
                <numerusform>%n conflict to settle</numerusform>
                <numerusform>%n conflicts to settle</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n question(s) noted</source>
            <translation>
                <numerusform>%n question noted</numerusform>
                <numerusform>%n questions noted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n word(s)</source>
            <translation>
                <numerusform>%n word</numerusform>
                <numerusform>%n words</numerusform>
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
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n meeting(s) done of {count}</source>
            <translation>
                <numerusform>%n of {count} meetings done</numerusform>
                <numerusform>%n of {count} meetings done</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n acknowledgement(s) to send: {devices}.</source>
            <translation>
                <numerusform>%n acknowledgement to send: {devices}.</numerusform>
                <numerusform>%n acknowledgements to send: {devices}.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation>
                <numerusform>%n change</numerusform>
                <numerusform>%n changes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n other(s)</source>
            <translation>
                <numerusform>%n other</numerusform>
                <numerusform>%n others</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n consent(s) to collect</source>
            <translation>
                <numerusform>%n consent to collect</numerusform>
                <numerusform>%n consents to collect</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) without a caption</source>
            <translation>
                <numerusform>%n photo without a caption</numerusform>
                <numerusform>%n photos without a caption</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) without a credit</source>
            <translation>
                <numerusform>%n photo without a credit</numerusform>
                <numerusform>%n photos without a credit</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n interview(s) without a summary</source>
            <translation>
                <numerusform>%n interview without a summary</numerusform>
                <numerusform>%n interviews without a summary</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n case sheet(s) in draft</source>
            <translation>
                <numerusform>%n case sheet in draft</numerusform>
                <numerusform>%n case sheets in draft</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>interviews</name>
        <message numerus="yes">
            <source>%n consent(s) to collect</source>
            <translation>
                <numerusform>%n consent to collect</numerusform>
                <numerusform>%n consents to collect</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>photo_import</name>
        <message numerus="yes">
            <source>%n photo(s) are here already, and left out.</source>
            <translation>
                <numerusform>%n photo is here already, and left out.</numerusform>
                <numerusform>%n photos are here already, and left out.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n Live Photo(s): the still picture comes, the film does not.</source>
            <translation>
                <numerusform>%n Live Photo: the still picture comes, the film does not.</numerusform>
                <numerusform>%n Live Photos: the still pictures come, the films do not.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n photo(s) came through a messenger, which removed their date and their place.</source>
            <translation>
                <numerusform>%n photo came through a messenger, which removed its date and its place.</numerusform>
                <numerusform>%n photos came through a messenger, which removed their dates and their places.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n film(s) left out: films are attached to a record.</source>
            <translation>
                <numerusform>%n film left out: a film is attached to a record.</numerusform>
                <numerusform>%n films left out: a film is attached to a record.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n raw file(s) left out: save them as JPEG first.</source>
            <translation>
                <numerusform>%n raw file left out: save it as JPEG first.</numerusform>
                <numerusform>%n raw files left out: save them as JPEG first.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>photos</name>
        <message numerus="yes">
            <source>%n photo(s)</source>
            <translation>
                <numerusform>%n photo</numerusform>
                <numerusform>%n photos</numerusform>
            </translation>
        </message>
    </context>
</TS>
