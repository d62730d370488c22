namespace Stairway.Catalog;

/// <summary>One object that is not the same in two states.</summary>
/// <param name="Before">Null where it was not there before.</param>
/// <param name="After">Null where it is there no longer.</param>
internal readonly record struct ObjectChange(CatalogObject? Before, CatalogObject? After)
{
    public ObjectName Name => (Before ?? After)!.Name;
}
