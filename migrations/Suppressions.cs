using System.Diagnostics.CodeAnalysis;

// What the review says of migrations that have shipped, and why it is all right. Beside the class it would move the lines of a file that nobody may edit.
[assembly: UnconditionalSuppressMessage("Stairway", "STW0401", Target = "20260211090000", Justification = "The shop was not open yet: signups held a few hundred rows, and nobody waited.")]
[assembly: UnconditionalSuppressMessage("Stairway", "STW0405", Target = "20260211090000", Justification = "The shop was not open yet: signups held a few hundred rows, and nobody waited.")]
[assembly: UnconditionalSuppressMessage("Stairway", "STW0406", Target = "20260211090000", Justification = "The shop was not open yet: signups held a few hundred rows, and nobody waited.")]
[assembly: UnconditionalSuppressMessage("Stairway", "STW0606", Target = "20260211090000", Justification = "Only the page of signups, which the shop replaces, knows the old name.")]
[assembly: UnconditionalSuppressMessage("Stairway", "STW0602", Target = "20260220090000", Justification = "Only the Down of the backfill read the table, and the release was settled.")]
[assembly: UnconditionalSuppressMessage("Stairway", "STW0605", Target = "20260226090000", Justification = "The shop was closed while this release was put in place.")]
