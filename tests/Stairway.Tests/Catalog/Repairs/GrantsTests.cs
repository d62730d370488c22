using Stairway.Catalog.Repairs;
using static Stairway.Tests.Catalog.Comparison.Given;

namespace Stairway.Tests.Catalog.Repairs;

[TestClass]
public sealed class GrantsTests
{
    [TestMethod]
    [DataRow("", "acl=app=r postgres=arwdDxt", "REVOKE SELECT ON TABLE public.t FROM app", "a grant too many")]
    [DataRow("acl=app=r postgres=arwdDxt", "", "GRANT SELECT ON TABLE public.t TO app", "a grant lost")]
    [DataRow("acl=app=r* postgres=arwdDxt", "acl=app=r postgres=arwdDxt", "GRANT SELECT ON TABLE public.t TO app WITH GRANT OPTION", "the grant option lost")]
    [DataRow("acl=app=r postgres=arwdDxt", "acl=app=r* postgres=arwdDxt", "REVOKE GRANT OPTION FOR SELECT ON TABLE public.t FROM app", "the grant option too much")]
    [DataRow("acl=app=ra postgres=arwdDxt", "acl=app=rw postgres=arwdDxt", "REVOKE UPDATE ON TABLE public.t FROM app|GRANT INSERT ON TABLE public.t TO app", "one for another")]
    [DataRow("", "acl=-", "GRANT INSERT, SELECT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE public.t TO postgres", "everything revoked")]
    [DataRow("", "acl=\"My role\"=r postgres=arwdDxt", "REVOKE SELECT ON TABLE public.t FROM \"My role\"", "a role that needs quotes")]
    [DataRow("", "acl=PUBLIC=r postgres=arwdDxt", "REVOKE SELECT ON TABLE public.t FROM PUBLIC", "everybody")]
    [DataRow("", "acl=app=r postgres=arwdDxtm", "REVOKE SELECT ON TABLE public.t FROM app", "MAINTAIN of PostgreSQL 17 is the owner's by default")]
    public void Only_what_differs_is_granted_and_revoked(string expected, string actual, string statements, string what)
    {
        var (before, after) = (Object("table:public.t", "owner=postgres", expected), Object("table:public.t", "owner=postgres", actual));

        var steps = Grants.Steps("TABLE public.t", before, after);

        Assert.AreEqual(statements, string.Join('|', steps.Select(step => step.Sql)), what);
    }

    [TestMethod]
    public void The_privileges_of_another_owner_go_over_with_the_ownership()
    {
        var before = Object("table:public.t", "owner=postgres", "acl=app=r postgres=arwdDxt");
        var after = Object("table:public.t", "owner=writer", "acl=app=r writer=arwdDxt");

        Assert.IsEmpty(Grants.Steps("TABLE public.t", before, after));
    }
}
