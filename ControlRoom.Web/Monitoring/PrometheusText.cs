using System.Globalization;
using System.Text;

namespace ControlRoom.Web.Monitoring;

/// <summary>The text format of Prometheus, version 0.0.4.</summary>
public sealed class PrometheusText
{
    /// <summary>As the answer's content type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();

    /// <summary>Begins a metric.</summary>
    public void Head(string name, string type, string help) => text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help, quotes: false)).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    /// <summary>One value of it.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="labels">As <see cref="Labels"/> gives them.</param>
    /// <param name="value">The value.</param>
    public void Sample(string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>A metric with one value.</summary>
    public void Gauge(string name, string help, double value)
    {
        Head(name, "gauge", help);
        Sample(name, string.Empty, value);
    }

    /// <summary>A metric with one value for each of several things.</summary>
    public void Gauges<T>(string name, string help, IEnumerable<T> things, Func<T, (string Label, string Of, double Value)> of)
    {
        Head(name, "gauge", help);
        foreach (var (label, thing, value) in things.Select(of))
        {
            Sample(name, With(string.Empty, label, thing), value);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>Labels as they stand between the braces.</summary>
    internal static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = string.Empty;
        foreach (var (key, value) in tags)
        {
            labels = With(labels, key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
        }

        return labels;
    }

    /// <summary>The same labels with one more.</summary>
    internal static string With(string labels, string name, string value) => $"{labels}{(labels.Length > 0 ? "," : string.Empty)}{name}=\"{Escape(value, quotes: true)}\"";

    private static string Escape(string value, bool quotes)
    {
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
