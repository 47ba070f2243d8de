package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testapp.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("A settlement that nobody carries")
class RecoverySweepTest {

    @Test
    void isCarriedOnByItselfWhereItsAttemptLives() throws SQLException {
        Payer payer = Payer.with(1_000_000);
        String id = underWay(payer);
        forget(payer, id);

        payer.awaitState(id, "settled");

        assertThat(payer.settlement(id)
                        .get("attempts")
                        .valueStream()
                        .map(attempt -> attempt.get("state").asString()))
                .containsExactly("expired", "confirmed");
        assertThat(payer.deducts()).hasSize(1);
        payer.awaitBalance(0, 0, 1_500, 0);
        payer.reconcile();
    }

    @Test
    void isCarriedOnThoughItsChannelIsNotKnownToCarryAnythingEither() throws SQLException {
        Payer payer = Payer.with(1_000_000);
        String id = underWay(payer);
        String channel =
                payer.settlement(id).get("attempts").get(0).get("channel").asString();
        payer.application().database().administer("""
                delete from settlement_work where settlement_id = '%s';
                update channel_lease set hash = null, owner = null, look_at = null, expires_at = '-infinity'
                where channel = '%s'""".formatted(payer.id(id), channel));

        payer.awaitState(id, "settled");

        assertThat(payer.deducts()).hasSize(1);
    }

    @Test
    void isLeftAloneWhileItWaitsForItsNextTry() {
        Payer payer = Payer.with(100);
        String period = payer.owe("a", 1_500);
        payer.close(period);

        payer.awaitState("stmt:" + period, "compensated");

        // One second, two, four and eight lie between them: nobody has tried it in between.
        JsonNode attempts = payer.settlement("stmt:" + period).get("attempts");
        assertThat(attempts.size()).isEqualTo(5);
    }

    private static String underWay(Payer payer) {
        String period = payer.owe("a", 1_500);
        payer.fault("{\"kind\":\"never-included\"}");
        payer.close(period);
        payer.awaitState("stmt:" + period, "submitted");
        return "stmt:" + period;
    }

    private static void forget(Payer payer, String id) throws SQLException {
        payer.application()
                .database()
                .administer("delete from settlement_work where settlement_id = '" + payer.id(id) + "'");
        assertThat(Sql.number(
                        payer.application().database(),
                        "select count(*) from settlement_work where settlement_id = ?",
                        payer.id(id)))
                .isZero();
    }
}
