namespace Stairway.Tool;

internal enum ReportFormat
{
    Text,
    Json,
}
