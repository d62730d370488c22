using System;

namespace Microsoft.Build.Framework;

/// <summary>
/// MSBuild looks for this attribute by name, so that a task built against an older MSBuild may say that it runs on its threads, too
/// (MSBuild's specification "Thread-safe tasks").
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
