"""What the world does to us: one class a cause, with the fields a sentence needs.

The sentence itself is made in the person's language from `resources/sentences`, keyed by the class
name, by whoever shows it (command line or window).  Bugs are no errors of this module: they rise.
"""

from __future__ import annotations

from typing import Any


class FabriquesError(Exception):
    """Something that is not a bug.  Keyword arguments become attributes and fill the sentence."""

    def __init__(self, **details: Any) -> None:
        super().__init__(", ".join(f"{k}={v!r}" for k, v in details.items()))
        self.details = details

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["details"][name]
        except KeyError:
            raise AttributeError(name) from None


# ---- values and records ----
class InvalidValue(FabriquesError):
    """entity, record, field, value, expected"""


class CannotBeOne(InvalidValue):
    """record, value: two records to be made one, which are one already or of no kind that can be"""


class UnknownEntity(FabriquesError):
    """entity"""


class UnknownField(FabriquesError):
    """entity, field"""


class UnknownRecord(FabriquesError):
    """record"""


class UnknownPerson(UnknownRecord):
    """name: nobody is called so here, or several people are; records: the ids of these"""


class UnknownTerritory(FabriquesError):
    """code: no territory of the official lists has it"""


class InvalidId(FabriquesError):
    """record"""


class RecordErased(FabriquesError):
    """record: it was erased for ever, and nothing can be written in it"""


class OfficeOnly(FabriquesError):
    """only the office may do this"""


class MentionsLeft(FabriquesError):
    """count: other texts still say the name of a person to be erased"""


class UpgradeFirst(FabriquesError):
    """count: changes that only a newer version understands name what is to be erased"""


class BadRows(FabriquesError):
    """path, problems: tuple of (line number, FabriquesError); nothing was loaded"""


class BadRow(FabriquesError):
    """reason: a key of `row.` sentences; may carry column"""


class NotADate(FabriquesError):
    """reason: span, bound, part, age (`date_refusals`), or "" for what cannot be read"""


# ---- workspace ----
class NotAWorkspace(FabriquesError):
    """path"""


class WorkspaceExists(FabriquesError):
    """path"""


class StoreOfAnother(WorkspaceExists):
    """path, programme: a central store of another programme than the one that was to be joined"""


class WorkspaceLocked(FabriquesError):
    """path, process, host"""


class Rescued(FabriquesError):
    """count"""


class WorkspaceTooRecent(FabriquesError):
    """path, found, known"""


class WorkspaceDamaged(FabriquesError):
    """path, detail"""


class LogSetAside(FabriquesError):
    """path, name: a log beside the database was of another state of it; told, nothing is refused"""


class BroughtUpToDate(FabriquesError):
    """path, name: of the backup made before the workspace of an older version became ours; told"""


class SettingsSetAside(FabriquesError):
    """path: where settings that could not be read are now; the defaults serve; told, once"""


class OtherState(FabriquesError):
    """path: not the state this device left; restored, copied, or moved without its log; told"""


class ForeignSchema(FabriquesError):
    """path, object: the database holds triggers, views or tables that are not ours"""


class SharedFolder(FabriquesError):
    """path, service"""


class SyncedFolder(FabriquesError):
    """path, service"""


class DiskFull(FabriquesError):
    """path, needed_bytes (may be None), free_bytes"""


class ReadOnlyPlace(FabriquesError):
    """path"""


class OpenForReading(FabriquesError):
    """path: nothing can be written there, so the workspace is only read; told, all the while"""


class DraftsUnsealed(FabriquesError):
    """count: texts typed last, which a workspace opened for reading does not show; told"""


class ReadingNotReady(FabriquesError):
    """path, reason: something would have to be written before it can be read; a key of `reasons`"""


class OnlyRead(ReadOnlyPlace):
    """path: a workspace that is opened for reading was asked to keep something"""


class NoPlaceForBackup(OnlyRead):
    """path: a workspace that is opened for reading was to be backed up beside itself"""


class PlaceGone(FabriquesError):
    """path: the folder that something was to be written to is not there, or no more"""


class FileUnreadable(FabriquesError):
    """path, reason"""


class FileMissing(FabriquesError):
    """sha256: a file of the workspace is not in its folder"""


class FileDamaged(FabriquesError):
    """sha256: a file of the workspace no longer has the content it had"""


class SaveRefused(FabriquesError):
    """the database could not write: path, reason"""


# ---- central store ----
class StoreUnreachable(FabriquesError):
    """host: the server of a central store does not answer, or the connection was cut"""


class StoreBusy(FabriquesError):
    """host: others are writing in the central store, and waiting longer would not help"""


class StoreRefused(FabriquesError):
    """host, reason: what the server answered, or a key of `reasons.StoreRefused`"""


class PhotosUnreachable(FabriquesError):
    """path: the folder of a central store's photos is not there, seen from this machine"""


class DriverMissing(FabriquesError):
    """the part of the program that talks to a central store is not installed"""


# ---- photos ----
class PictureRefused(FabriquesError):
    """path, reason: empty, not_a_picture, damaged, too_large, too_many_frames, folder, …"""


# ---- transcripts ----
class TranscriptRefused(FabriquesError):
    """path, reason: a key of `reasons.TranscriptRefused`; may carry line or segment"""


# ---- bundles ----
class BundleRefused(FabriquesError):
    """Any reason not to take a bundle: path, and the fields of the subclass."""


class NotABundle(BundleRefused):
    """path, reason: empty, not_zip, incomplete, html, encrypted"""


class BundleMalformed(BundleRefused):
    """path, member, reason: a key of `bundle.` sentences"""


class ManifestRefused(BundleRefused):
    """path, field, reason"""


class BundleTooRecent(BundleRefused):
    """path, needs: the lowest form its reader must know; known: the one we know"""


class BundleDamaged(BundleRefused):
    """path, member"""


class SignatureRefused(BundleRefused):
    """path, reason: missing, wrong"""


class NotForYou(BundleRefused):
    """path: none of our keys opens the envelope"""


class PassphraseNeeded(BundleRefused):
    """path: it was closed with a passphrase, and none was given"""


class WrongPassphrase(BundleRefused):
    """path"""


class PassphraseTooShort(FabriquesError):
    """least: how many characters it takes"""


class NotAddressed(BundleRefused):
    """path: what its sender signed does not name us among its recipients"""


class RevokedDevice(BundleRefused):
    """path, device"""


class RecoveryKeyRefused(FabriquesError):
    """reason: opening, signing (unreadable), other (those of another programme, or replaced)"""


class KeysUnreachable(FabriquesError):
    """name: the keyring that keeps this device's keys is locked, or does not answer"""


class InvitationRefused(FabriquesError):
    """path, reason: not_an_invitation, signature, version"""


class NoRecipient(FabriquesError):
    """name: nobody of that name, or no key of theirs, is known here; known: the names that are"""


class RecipientRevoked(NoRecipient):
    """name: whose device was revoked"""


class SeveralDevices(FabriquesError):
    """name, fingerprints: which devices answer to that name"""


class MixedRecipients(FabriquesError):
    """reason: one_device (an office writes for one field device), say_which, office_apart"""


class NotShareable(FabriquesError):
    """entity: a kind of records that the office never gives to all, or that there is not"""


class NotAcknowledged(FabriquesError):
    """changes, others, files: what no office has said yet that it holds; others is not ours"""


class PrivateNotes(FabriquesError):
    """count: changes that stay on this device, and would be lost with it"""


class UnknownDevice(BundleRefused):
    """path, device, fingerprint: trust it with --trust-new, after reading the fingerprint aloud

    namesake: the fingerprint of another device of that name, which is known here.
    """


class ChangedKey(BundleRefused):
    """path, device, fingerprint; known: the fingerprint that the device had so far"""


class NamingRefused(BundleRefused):
    """path, device, fingerprint: it says that it was named the office, not by our recovery key"""


class OtherProgramme(BundleRefused):
    """path, found, ours"""


class ChangesRefused(BundleRefused):
    """path, member, line, reason; may carry entity, record, field"""


class NotYourChanges(BundleRefused):
    """path, replica: the sender does not vouch for this line of changes"""


class OutputExists(FabriquesError):
    """path"""


# ---- publishing ----
class ReleaseRefused(FabriquesError):
    """sheet, reasons: tuple of publish.release.Refusal"""


class NothingToUndo(FabriquesError):
    """no act of this sitting is left to undo"""


class NotMerged(NothingToUndo):
    """record: it was to be parted, and is one with no other"""


class EditedSince(FabriquesError):
    """cells: tuple of (entity, record, field) that someone changed since"""


class NoConflict(FabriquesError):
    """record, field"""


class EditsOverlap(FabriquesError):
    """record, field: two edits that cannot both be taken as they are"""


class UnknownChange(FabriquesError):
    """change"""
