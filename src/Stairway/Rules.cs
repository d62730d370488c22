using static Stairway.Severity;

namespace Stairway;

/// <summary>The catalogue of everything that is checked, on one screen.</summary>
internal static class Rules
{
    // 00xx: the verifier itself
    public static readonly Rule Crash = Final("STW0001", "the verifier crashed: a fault of ours");
    public static readonly Rule Timeout = Final("STW0002", "the verification did not finish in time");
    public static readonly Rule NoServer = Final("STW0003", "no PostgreSQL could be had");
    public static readonly Rule ServerLost = Final("STW0004", "the server was lost in the middle");
    public static readonly Rule AssemblyUnreadable = Final("STW0005", "the migrations' assembly cannot be loaded");
    public static readonly Rule DependencyMissing = Final("STW0006", "a dependency of the migrations is missing");
    public static readonly Rule UnsupportedVersion = Final("STW0007", "this version of FluentMigrator is not supported");
    public static readonly Rule SetupFailed = Final("STW0008", "the project's setup for the verification fails");
    public static readonly Rule StaleSuppression = new("STW0009", Warning, "a suppression matches nothing");
    public static readonly Rule UnjustifiedSuppression = Final("STW0010", "a suppression gives no justification");
    public static readonly Rule NotVerified = new("STW0011", Note, "something was not verified");
    public static readonly Rule BundledSet = new("STW0012", Note, "verified with the bundled FluentMigrator");
    public static readonly Rule BadOption = Final("STW0013", "an option cannot be used");

    // 01xx: branch, tree, lock file, history
    public static readonly Rule NoMigrations = Final("STW0101", "the assembly holds no migrations");
    public static readonly Rule DuplicateVersion = Final("STW0102", "two migrations have the same version");
    public static readonly Rule HiddenMigration = Final("STW0103", "a migration class is not public, so FluentMigrator never runs it");
    public static readonly Rule ConstructorFails = Final("STW0104", "a migration cannot be constructed");
    public static readonly Rule ProtectedBranch = new("STW0105", Error, "migrations are changed on a protected branch");
    public static readonly Rule BranchName = new("STW0106", Error, "a branch that adds migrations does not match the pattern of branches");
    public static readonly Rule Uncommitted = new("STW0107", Warning, "a migration is not committed as it is");
    public static readonly Rule GitUnanswered = new("STW0108", Warning, "git cannot say what the history guards ask");
    public static readonly Rule MistypedVersion = new("STW0109", Warning, "a version looks like a mistyped timestamp");
    public static readonly Rule FutureVersion = new("STW0110", Warning, "a version lies in the future");
    public static readonly Rule LateMerge = new("STW0111", Warning, "a new migration comes before one that is shipped");
    public static readonly Rule LateDiffers = new("STW0112", Error, "in the order in which production applies it, a late migration has another result");
    public static readonly Rule FloorTooHigh = Final("STW0113", "the floor covers a migration that is not shipped");
    public static readonly Rule LockMissing = new("STW0114", Note, "the history has no lock file");
    public static readonly Rule LockStale = new("STW0115", Warning, "the lock file is not of this history");
    public static readonly Rule LockEdited = Final("STW0116", "the lock file was edited by hand");
    public static readonly Rule LockUnreadable = Final("STW0117", "the lock file cannot be read");
    public static readonly Rule LockTooNew = Final("STW0118", "the lock file is of a newer Stairway");
    public static readonly Rule ShippedChanged = new("STW0119", Error, "a shipped migration was changed");
    public static readonly Rule ShippedMoved = new("STW0120", Error, "a shipped migration was deleted, renamed or renumbered");
    public static readonly Rule UpgradeChanges = new("STW0121", Warning, "an upgrade changes what shipped migrations do");
    public static readonly Rule SharedVersion = new("STW0122", Warning, "a migration of another project has the same version");

    // 02xx: climb and trips
    public static readonly Rule UpFails = Final("STW0201", "Up() fails");
    public static readonly Rule UpDoesNothing = new("STW0202", Error, "Up() does nothing");
    public static readonly Rule DownLeaves = new("STW0203", Error, "Down() leaves something behind");
    public static readonly Rule DownLoses = new("STW0204", Error, "Down() does not bring back what was there before Up()");
    public static readonly Rule Irreversible = new("STW0205", Error, "Down() is empty or throws, and the migration is not declared irreversible");
    public static readonly Rule DownFails = new("STW0206", Error, "Down() fails");
    public static readonly Rule StaleDeclaration = Final("STW0207", "a migration declared irreversible can be reverted");
    public static readonly Rule VersionTableTouched = new("STW0208", Error, "a migration touches the version table");
    public static readonly Rule UpNotRepeatable = new("STW0209", Error, "Up() fails after Down()");
    public static readonly Rule UpNotDeterministic = new("STW0210", Error, "Up() gives another result the second time");
    public static readonly Rule HalfApplied = new("STW0211", Error, "a migration outside a transaction fails half way");
    public static readonly Rule SessionLeak = new("STW0212", Error, "a migration leaves session state to the next one");
    public static readonly Rule ColumnOrder = new("STW0213", Note, "Down() gives the columns back in another order");
    public static readonly Rule RoutineLayout = new("STW0214", Note, "a routine's body differs in white space or comments only");
    public static readonly Rule DescentFails = new("STW0215", Error, "the full descent fails");
    public static readonly Rule DescentDiffers = new("STW0216", Error, "the full descent does not return to where it began");
    public static readonly Rule SecondClimbFails = new("STW0217", Error, "the second climb, in one session, fails");
    public static readonly Rule SecondClimbDiffers = new("STW0218", Error, "the second climb, in one session, ends elsewhere");
    public static readonly Rule RerunExecutes = new("STW0219", Warning, "running the migrations again at the head executes something");
    public static readonly Rule ProcessState = new("STW0220", Warning, "a migration changes the process that runs it");
    public static readonly Rule LesserDifference = new("STW0221", Warning, "Down() gives back everything but a lesser property");
    public static readonly Rule ProcessEnded = Final("STW0222", "a migration ends the process that runs it");

    // 03xx: rows
    public static readonly Rule NotFilled = new("STW0301", Note, "a table could not be filled with rows");
    public static readonly Rule UpFailsOnRows = new("STW0302", Error, "Up() fails on filled tables");
    public static readonly Rule UpHarmsRows = new("STW0303", Error, "Up() deletes or changes rows that it does not own");
    public static readonly Rule DownLosesRows = new("STW0304", Error, "Down() loses values that it could have kept");
    public static readonly Rule UpDestroysRows = new("STW0305", Error, "Up() destroys values that no Down() can restore");
    public static readonly Rule ValuesAltered = new("STW0306", Error, "values are silently rounded, truncated, shifted or re-encoded");
    public static readonly Rule BackfillMisses = new("STW0307", Warning, "a backfill passes rows over");
    public static readonly Rule BackfillVaries = new("STW0308", Warning, "a backfill is not deterministic");
    public static readonly Rule SequenceLate = new("STW0309", Error, "a sequence stands behind its table");
    public static readonly Rule DownLeavesRows = new("STW0310", Error, "Down() leaves rows behind");
    public static readonly Rule DownFailsOnRows = new("STW0311", Error, "Down() fails on filled tables");

    // 04xx: what a migration was seen to do to a running database
    public static readonly Rule TableRewritten = new("STW0401", Error, "a table is rewritten under an exclusive lock");
    public static readonly Rule NotNullScans = new("STW0402", Error, "SET NOT NULL reads a whole table under an exclusive lock");
    public static readonly Rule ConstraintScans = new("STW0403", Error, "a new constraint checks all rows under a lock");
    public static readonly Rule ValidatedUnderLock = new("STW0404", Error, "a constraint is validated in the transaction that still holds the lock");
    public static readonly Rule IndexBlocks = new("STW0405", Warning, "an index is built while writes wait");
    public static readonly Rule ConstraintBuildsIndex = new("STW0406", Error, "a constraint builds its index under an exclusive lock");
    public static readonly Rule KeySetsNotNull = new("STW0407", Warning, "a primary key makes its columns NOT NULL, and reads all rows for it");
    public static readonly Rule IndexDropBlocks = new("STW0408", Note, "an index is dropped under an exclusive lock");
    public static readonly Rule ScannedUnderLock = new("STW0409", Error, "a table is read in full under a lock");
    public static readonly Rule InvalidIndex = new("STW0410", Error, "an invalid index is left");
    public static readonly Rule LockHeldOverWork = new("STW0411", Warning, "one table stays locked while another one is worked on");
    public static readonly Rule SeveralLocked = new("STW0412", Note, "several tables are locked in one transaction");
    public static readonly Rule LockWithoutTimeout = new("STW0413", Note, "a lock is waited for without a lock_timeout") { IsOptIn = true };
    public static readonly Rule ReadAgain = new("STW0414", Note, "a table is gone through several times");
    public static readonly Rule MaintenanceBlocks = new("STW0415", Error, "REINDEX, CLUSTER or VACUUM FULL under an exclusive lock");
    public static readonly Rule PartitionScans = new("STW0416", Warning, "a partition is attached and read in full");
    public static readonly Rule RefreshBlocks = new("STW0418", Warning, "a materialized view is refreshed while its readers wait");
    public static readonly Rule DomainScans = new("STW0419", Warning, "a domain's new constraint checks all tables that use it");
    public static readonly Rule LockNotNamed = new("STW0420", Note, "a table is locked that the statement does not name");
    public static readonly Rule RowsUnderLock = new("STW0421", Warning, "rows are changed while a table is locked");
    public static readonly Rule ImpliedDrop = new("STW0423", Error, "something is dropped that no statement names");
    public static readonly Rule UnvalidatedLeft = new("STW0424", Warning, "a constraint is never validated");
    public static readonly Rule IdentifierTruncated = new("STW0425", Error, "PostgreSQL cuts a name off");
    public static readonly Rule AlreadyThere = new("STW0426", Warning, "IF NOT EXISTS passes over something that exists already");
    public static readonly Rule NotObserved = new("STW0427", Note, "something was not observed");

    // 06xx: review, read from what the migrations ask for
    public static readonly Rule RequiredColumn = new("STW0601", Error, "a required column without a default is added to a table that may hold rows");
    public static readonly Rule DroppedTable = new("STW0602", Error, "a table is dropped with all its rows");
    public static readonly Rule DroppedColumn = new("STW0603", Warning, "a column is dropped with all its values");
    public static readonly Rule DroppedInBulk = new("STW0604", Error, "a schema is dropped with its tables, or a table is truncated");
    public static readonly Rule RenamedColumn = new("STW0605", Warning, "a column is renamed under the application that still runs");
    public static readonly Rule RenamedTable = new("STW0606", Warning, "a table is renamed or moved under the application that still runs");
    public static readonly Rule DropAndAdd = new("STW0607", Error, "something is dropped and its like added: a rename that loses all values");
    public static readonly Rule OldCodeCannotInsert = new("STW0608", Warning, "the application that still runs cannot insert any more");
    public static readonly Rule AllRows = new("STW0609", Warning, "all rows of a table are updated or deleted in one statement");
    public static readonly Rule DataAndSchema = new("STW0610", Warning, "rows are changed while a table is locked by what was altered before");
    public static readonly Rule TransactionControl = new("STW0611", Error, "SQL begins or ends the transaction");
    public static readonly Rule NotAlone = new("STW0612", Warning, "several statements outside a transaction");
    public static readonly Rule NotRepeatable = new("STW0613", Note, "a statement outside a transaction cannot be repeated");
    public static readonly Rule NeverMatches = new("STW0614", Error, "an IfDatabase branch is meant for PostgreSQL and never runs");
    public static readonly Rule CannotReverse = new("STW0615", Warning, "an auto-reversing migration holds what cannot be reversed");
    public static readonly Rule Unintended = new("STW0616", Warning, "a new type takes away properties of a column that nobody spoke of");
    public static readonly Rule MissingFunction = new("STW0617", Error, "SystemMethods.NewGuid needs an extension that is not there");
    public static readonly Rule LostDescription = new("STW0618", Warning, "a description never reaches PostgreSQL");
    public static readonly Rule SeveralInOneCommand = new("STW0619", Error, "what refuses a transaction is sent together with something else");
    public static readonly Rule Narrowing = new("STW0620", Error, "a new type does not hold every value of the old one");
    public static readonly Rule NotNullMayFail = new("STW0621", Warning, "NOT NULL may fail on rows that are there");
    public static readonly Rule UniqueMayFail = new("STW0622", Warning, "uniqueness may fail on rows that are there");
    public static readonly Rule WideIndex = new("STW0623", Note, "an index has more columns than queries use");
    public static readonly Rule ReplacedTooEarly = new("STW0624", Warning, "an index is dropped before its replacement is there");
    public static readonly Rule EnumOrder = new("STW0625", Note, "a label of an enum gets its place by chance");
    public static readonly Rule Opaque = new("STW0626", Note, "code is run that cannot be reviewed");
    public static readonly Rule Unqualified = new("STW0627", Warning, "SQL names a table without its schema") { IsOptIn = true };
    public static readonly Rule DroppedConstraint = new("STW0628", Note, "a constraint is dropped");
    public static readonly Rule DroppedNotNull = new("STW0629", Note, "a column may be empty from now on");

    // 065x: review, what a migration leaves in the catalog
    public static readonly Rule UncoveredForeignKey = new("STW0651", Warning, "a foreign key has no index");
    public static readonly Rule ForeignKeyTypes = new("STW0652", Warning, "the two sides of a foreign key have different types");
    public static readonly Rule MissingKey = new("STW0653", Warning, "a table has no primary key");
    public static readonly Rule RedundantIndex = new("STW0654", Note, "an index does nothing that another one does not do");
    public static readonly Rule SmallKey = new("STW0655", Warning, "a primary key is counted up in a type that comes to an end");
    public static readonly Rule Json = new("STW0656", Warning, "a column is json where jsonb would do");
    public static readonly Rule WithoutZone = new("STW0657", Note, "a timestamp has no time zone");
    public static readonly Rule DoubtfulType = new("STW0658", Note, "a type does not hold what one would think: char(n), money, timestamp(0), amounts in binary floating point");
    public static readonly Rule Serial = new("STW0659", Note, "a column is serial where identity would do");
    public static readonly Rule LimitedText = new("STW0660", Note, "a text's limit is part of its type") { IsOptIn = true };
    public static readonly Rule UnsafeTable = new("STW0661", Note, "a table is unlogged, or has no replica identity");
    public static readonly Rule GeneratedName = new("STW0662", Note, "a constraint has the name that PostgreSQL chose");
    public static readonly Rule Padding = new("STW0663", Note, "the order of columns wastes room in each row") { IsOptIn = true };
    public static readonly Rule QuotedName = new("STW0664", Note, "a name must be quoted wherever it is written") { IsOptIn = true };

    /// <summary>All rules, in the order of their codes.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [.. typeof(Rules).GetFields().Select(field => field.GetValue(null)).OfType<Rule>().OrderBy(rule => rule.Code, StringComparer.Ordinal)];

    /// <summary>The rule with this code in any case, or null.</summary>
    public static Rule? Find(string code) => All.FirstOrDefault(rule => rule.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for what only a climb with rows can find.</summary>
    public static bool IsAboutRows(string code) => code.StartsWith("STW03", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for what only a review can find.</summary>
    public static bool IsOfReview(string code) => code.StartsWith("STW04", StringComparison.OrdinalIgnoreCase) || code.StartsWith("STW06", StringComparison.OrdinalIgnoreCase);

    private static Rule Final(string code, string title) => new(code, Error, title) { CanBeSilenced = false };
}
