using Microsoft.Testing.Platform.Builder;
using Stairway.Tests;
using Stairway.Tests.Servers;

if (args is [OwnerProcess.Mode, .. var rest])
    return await OwnerProcess.RunAsync(rest);

var builder = await TestApplication.CreateBuilderAsync(args);
SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using var application = await builder.BuildAsync();
return await application.RunAsync();
