namespace Stairway.Tests;

[TestClass]
public sealed class RulesTests
{
    [TestMethod]
    public void Codes_are_unique_and_in_their_ranges()
    {
        var codes = Rules.All.Select(rule => rule.Code).ToList();

        CollectionAssert.AllItemsAreUnique(codes);
        Assert.IsTrue(codes.All(code => code.StartsWith("STW0", StringComparison.Ordinal) && code.Length == 7));
    }
}
