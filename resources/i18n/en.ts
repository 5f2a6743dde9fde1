<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
        <source>%n photo or attachment file(s)</source>
        <translation>
            <numerusform>%n photo or attachment file</numerusform>
            <numerusform>%n photo or attachment files</numerusform>
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
        <source>%n to hand over</source>
        <translation>
            <numerusform>%n to hand over</numerusform>
            <numerusform>%n to hand over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotesPane</name>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomePanel</name>
    <message numerus="yes">
        <source>This sheet may not leave yet: %n thing(s) to settle. Nothing was written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
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
        <extracomment>before photos are taken in: the record may have to be saved first</extracomment>
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
        <source>Adding %n photo(s)</source>
        <translation>
            <numerusform>Adding %n photo</numerusform>
            <numerusform>Adding %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more were refused.</source>
        <translation>
            <numerusform>%n more was refused.</numerusform>
            <numerusform>%n more were refused.</numerusform>
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
    <name>RelatedPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>kinds worth listing under another record; the others are parts of these</extracomment>
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
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Person</name>
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
</TS>
