#pragma warning disable
using System.Data.Common;
using Stairway.Migrations;
namespace Stairway.Catalog.Reading;
internal sealed class IncrementalReading(DbConnection c, int major, VersionTable v)
{
    public CatalogState Load() => FullReading.Read(c, v);
    public void Began() {}
    public void Committing() {}
    public CatalogState Read(IReadOnlyList<string> sql) => Load();
    public CatalogState ReadAll() => Load();
}
