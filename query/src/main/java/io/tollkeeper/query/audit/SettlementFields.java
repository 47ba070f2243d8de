package io.tollkeeper.query.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a settlement as texts: those that the log says, in the order and the form of {@link ShownSettlements}. */
final class SettlementFields {

    static final List<String> NAMES = List.of(
            "tenant_id",
            "position",
            "purpose",
            "period",
            "network",
            "vault",
            "amount_minor",
            "contract_request_id",
            "state",
            "blocked",
            "reason",
            "hash",
            "ledger",
            "requested_at");

    /** As {@code to_char} is asked for it. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private SettlementFields() {}

    /** Returns the fields of a settlement that the log asks for. */
    static @Nullable String[] of(SettlementCourse course, SettlementCourse.Request request) {
        return new @Nullable String[] {
            AggregateName.second(course.id()),
            Long.toString(request.position()),
            request.purpose(),
            request.period(),
            request.network(),
            request.vault(),
            Long.toString(request.amount()),
            request.contractRequestId(),
            course.state(),
            Boolean.toString(course.isBlocked()),
            course.reason(),
            course.hash(),
            course.ledger() == null ? null : course.ledger().toString(),
            time(request.at())
        };
    }

    /** Returns all attempts in the order of their numbers; null where there is none. */
    static @Nullable String attempts(SettlementCourse course) {
        return course.attempts().isEmpty()
                ? null
                : course.attempts().stream()
                        .sorted(Comparator.comparingLong(SettlementAttempt::number))
                        .map(SettlementAttempt::toString)
                        .collect(Collectors.joining("; "));
    }

    /** Returns microseconds since 1970 as a time in UTC. */
    static String time(long micros) {
        return TIME.format(Instant.ofEpochSecond(
                Math.floorDiv(micros, Micros.PER_SECOND), Math.floorMod(micros, Micros.PER_SECOND) * 1_000));
    }
}
