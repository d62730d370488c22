namespace Stairway.History;

/// <summary>What a CI server says about the build that it runs: it mostly checks out a commit, so that HEAD is on no branch.</summary>
/// <param name="Branch">The branch that is built; a pull request's own. Null when the server names none, or a tag is built.</param>
/// <param name="Target">The branch that a pull request goes to; null when none is built.</param>
internal sealed record CIBuild(string? Branch, string? Target)
{
    private const string Heads = "refs/heads/";
    private const string TeamCityDefault = "<default>"; // the branch of its own settings
    private const string Queue = "gh-readonly-queue/";

    /// <param name="variable">The value of an environment variable, null where it is not set.</param>
    /// <returns>Null where no server makes itself known (build/Stairway.CI.props has the same list).</returns>
    public static CIBuild? From(Func<string, string?> variable)
    {
        string? First(params string[] names) => names.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        bool Is(string name) => variable(name) is "true" or "True" or "1";

        if (Is("GITHUB_ACTIONS")) return Of(First("GITHUB_HEAD_REF") ?? (variable("GITHUB_REF_TYPE") == "tag" ? null : Queued(First("GITHUB_REF_NAME"))), First("GITHUB_BASE_REF"));
        if (Is("GITLAB_CI")) return Of(First("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH"), First("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"));
        if (Is("TF_BUILD")) return Of(First("SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"), First("SYSTEM_PULLREQUEST_TARGETBRANCH"));
        if (First("TEAMCITY_VERSION") is not null) return OfTeamCity(First("TEAMCITY_BUILD_BRANCH", "BUILD_GIT_BRANCH", "BUILD_VCS_BRANCH"), First("TEAMCITY_PULLREQUEST_TARGET_BRANCH"), First("TEAMCITY_BUILD_PROPERTIES_FILE"));
        if (First("BITBUCKET_BUILD_NUMBER") is not null) return Of(First("BITBUCKET_BRANCH"), First("BITBUCKET_PR_DESTINATION_BRANCH"));
        if (Is("CIRCLECI")) return Of(First("CIRCLE_BRANCH"), null);
        if (Is("BUILDKITE")) return Of(First("BUILDKITE_BRANCH"), First("BUILDKITE_PULL_REQUEST_BASE_BRANCH"));
        if (First("BUILD_ID") is not null && First("BUILD_URL") is not null) return Of(First("CHANGE_BRANCH") ?? Without("origin/", First("BRANCH_NAME", "GIT_BRANCH")), First("CHANGE_TARGET")); // Jenkins

        var isOther = Is("CI") || Is("APPVEYOR") || Is("TRAVIS") || First("JB_SPACE_API_URL") is not null
            || (First("CODEBUILD_BUILD_ID") is not null && First("AWS_REGION") is not null) || (First("BUILD_ID") is not null && First("PROJECT_ID") is not null);
        return isOther ? new(null, null) : null;
    }

    /// <summary>TeamCity gives a build the branch as a parameter, and no variable but who maps it to one. All parameters stand in a file, which another file names.</summary>
    private static CIBuild OfTeamCity(string? branch, string? target, string? file)
    {
        var parameters = JavaProperties.Read(JavaProperties.Read(file).GetValueOrDefault("teamcity.configuration.properties.file"));
        string? Of(string name) => parameters.GetValueOrDefault(name) is { Length: > 0 } value && value != TeamCityDefault ? value : null;

        return CIBuild.Of(branch ?? Of("teamcity.pullRequest.source.branch") ?? Of("teamcity.build.branch") ?? Of("vcsroot.branch"), target ?? Of("teamcity.pullRequest.target.branch"));
    }

    private static CIBuild Of(string? branch, string? target) => new(Plain(branch), Plain(target));

    /// <summary>"refs/heads/main" is main; a tag or a pull request's merge is no branch.</summary>
    private static string? Plain(string? name) => Without(Heads, name) is { } plain && !plain.StartsWith("refs/", StringComparison.Ordinal) && !plain.StartsWith("PR-", StringComparison.Ordinal) ? plain : null;

    private static string? Without(string prefix, string? name) => name?.StartsWith(prefix, StringComparison.Ordinal) == true ? name[prefix.Length..] : name;

    /// <summary>A merge queue builds what the base branch is about to be: gh-readonly-queue/main/pr-7-0a1b is main.</summary>
    private static string? Queued(string? name) => name?.StartsWith(Queue, StringComparison.Ordinal) == true ? name[Queue.Length..name.LastIndexOf('/')] : name;
}
