package io.tollkeeper.query.acts;

import io.tollkeeper.api.Origin;
import io.tollkeeper.api.audit.ListManualActs;
import io.tollkeeper.api.audit.ManualAct;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes what was done by hand, in the transaction of the caller if there is one, and lists it. */
@Component
public final class ManualActs {

    private final JdbcClient jdbc;

    ManualActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What leaves no event. */
    public enum Act {
        REPLAY_ORDERED,
        REPLAY_SWAP_ORDERED,
        REPLAY_DISCARDED,
        DEAD_LETTER_RETRIED,
        RATE_LIMIT_SET,
        RATE_LIMIT_CLEARED,
        WEBHOOK_KEY_ADDED,
        WEBHOOK_KEY_REVOKED;

        private final String word = name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Notes an act; returns its number. */
    public long note(Act act, String subject, Origin origin) {
        return jdbc.sql("""
                        insert into manual_act (act, subject, actor, request_id, reason)
                        values (:act, :subject, :actor, :request, :reason) returning act_id""")
                .param("act", act.word)
                .param("subject", subject)
                .param("actor", origin.actor())
                .param("request", origin.requestId())
                .param("reason", origin.reason())
                .query(Long.class)
                .single();
    }

    /** Notes what came of it. */
    public void end(long actId, String outcome) {
        jdbc.sql("update manual_act set outcome = :outcome where act_id = :act")
                .param("outcome", outcome)
                .param("act", actId)
                .update();
    }

    @QueryHandler
    List<ManualAct> handle(ListManualActs query) {
        return jdbc.sql("""
                        select act_id, act, subject, actor, request_id, reason, done_at, outcome from manual_act
                        where act_id < :before order by act_id desc limit :limit""")
                .param("before", query.before())
                .param("limit", query.limit())
                .query((row, number) -> new ManualAct(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        row.getString(8)))
                .list();
    }
}
