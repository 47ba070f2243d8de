package io.tollkeeper.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * Lines for people, in dev. A further line of the same message begins with a bar, which no message of its own does; what
 * would move the cursor is shown, not done.
 */
final class PlainLines implements StructuredLogFormatter<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final String FURTHER_LINE = "\n  | ";

    @Override
    public String format(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(String.valueOf(event.getFormattedMessage()));
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            text.append('\n').append(ThrowableProxyUtil.asString(failure));
        }
        return TIME.format(event.getInstant())
                + " %5s %s%s: ".formatted(event.getLevel(), shortName(event.getLoggerName()), request(event))
                + harmless(Redaction.of(text.toString()))
                + '\n';
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String request(ILoggingEvent event) {
        Map<String, String> noted = event.getMDCPropertyMap();
        return noted.isEmpty()
                ? ""
                : noted.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> harmless(Redaction.of(entry.getKey() + '=' + entry.getValue())))
                        .collect(Collectors.joining(" ", " [", "]"));
    }

    private static String harmless(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        for (char c : text.strip().toCharArray()) {
            if (c == '\n') {
                harmless.append(FURTHER_LINE);
            } else if (Character.isISOControl(c) && c != '\t') {
                harmless.append("\\u%04x".formatted((int) c));
            } else {
                harmless.append(c);
            }
        }
        return harmless.toString();
    }
}
