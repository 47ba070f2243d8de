package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.saga.settlement.ChannelLeases;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a node decides about a channel after another node has carried the settlement on. */
@DisplayName("A turn that comes too late")
class StaleTurnTest {

    private static final SettlementId SETTLEMENT = SettlementId.parse("settle:tenant_late:stmt:2026-10");

    private final TestApplication application = TestApplication.shared();
    private final TestDatabase database = application.database();
    private final ChannelLeases leases = application.bean(ChannelLeases.class);

    /** On a channel that no engine looks at. */
    @BeforeEach
    void carryElsewhere() throws SQLException {
        database.administer("""
                insert into channel_lease (channel, look_at, hash) values ('late', 'infinity', null), ('now', 'infinity', 'h');
                insert into settlement_work (settlement_id, ready_at, channel) values ('%s', 'infinity', 'now')""".formatted(SETTLEMENT));
    }

    @AfterEach
    void clear() throws SQLException {
        database.administer("""
                delete from settlement_work where settlement_id = '%s';
                delete from channel_lease where channel in ('late', 'now')""".formatted(SETTLEMENT));
    }

    @Test
    void takesNothingOffAnotherChannel() {
        leases.leave("late", SETTLEMENT);

        assertThat(carrier()).containsExactly("now");
        assertThat(attempts()).containsExactly("h");
    }

    @Test
    void sendsNothingBackFromAnotherChannel() {
        leases.sendBack("late", List.of(SETTLEMENT), true);

        assertThat(carrier()).containsExactly("now");
        assertThat(attempts()).containsExactly("h");
    }

    @Test
    void isNoneWhileItsChannelCarriesTheSettlement() {
        leases.leave("now", SETTLEMENT);

        assertThat(carrier()).isEmpty();
        assertThat(attempts()).isEmpty();
    }

    private List<String> carrier() {
        return Sql.texts(
                database, "select channel from settlement_work where settlement_id = ?", SETTLEMENT.toString());
    }

    private List<String> attempts() {
        return Sql.texts(database, "select hash from channel_lease where channel = 'now' and hash is not null");
    }
}
