package io.tollkeeper.saga.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.ChainDifference;
import io.tollkeeper.api.settlement.ChainReport;
import io.tollkeeper.api.settlement.ListDeductions;
import io.tollkeeper.api.settlement.ListVaults;
import io.tollkeeper.api.settlement.PayingVault;
import io.tollkeeper.api.settlement.PostedDeduction;
import io.tollkeeper.api.settlement.ReconcileChain;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementState;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import io.tollkeeper.saga.settlement.SorobanGateway.Movement;
import io.tollkeeper.saga.settlement.SorobanGateway.MovementPage;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import io.tollkeeper.saga.settlement.SorobanGateway.VaultAt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The comparison with the network")
class ChainReconcilerTest {

    private static final TenantId TENANT = new TenantId("acme");
    private static final Vault VAULT = new Vault(Network.SANDBOX, "C" + "A".repeat(55));
    private static final Instant CLOSED_AT = Instant.parse("2026-11-01T00:00:10Z");
    private static final long OLDEST = 10;
    private static final long LATEST = 90;
    private static final String HASH = hash("a");
    private static final String OTHER_HASH = hash("b");

    private final PaperNetwork network =
            new PaperNetwork(new Attempt(HASH, "BYTES", "GCHANNEL", 41, CLOSED_AT, CLOSED_AT, 1_000));
    private final Books books = new Books(network.story());
    private final ChainReconciler reconciler = reconciler();

    private ChainReconciler reconciler() {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(books).subscribe(bus);
        return new ChainReconciler(
                network,
                DefaultQueryGateway.builder().queryBus(bus).build(),
                Network.SANDBOX,
                () -> network.story().add("log"));
    }

    /** What the ledger has posted. */
    static final class Books {

        private final List<PostedDeduction> posted = new ArrayList<>();
        private final List<PayingVault> vaults = new ArrayList<>(List.of(new PayingVault(TENANT, VAULT)));
        private final List<Object> story;

        Books(List<Object> story) {
            this.story = story;
        }

        @QueryHandler
        List<PayingVault> handle(ListVaults query) {
            return List.copyOf(vaults);
        }

        @QueryHandler
        List<PostedDeduction> handle(ListDeductions query) {
            story.add("ledger");
            return List.copyOf(posted);
        }
    }

    @Nested
    @DisplayName("finds nothing")
    class Nothing {

        @Test
        void whereBothSayTheSame() {
            settled("r1", 100, HASH, 50);
            settled("r2", 30, OTHER_HASH, 60);
            show(870, deduct("r1", 100, 900, HASH, 50), deduct("r2", 30, 870, OTHER_HASH, 60));

            ChainReport report = compare();

            assertThat(report.ok()).isTrue();
            assertThat(report.vaults()).singleElement().satisfies(vault -> {
                assertThat(vault.balance()).isEqualTo(new Money(870));
                assertThat(vault.deducted()).isEqualTo(new Money(130));
                assertThat(vault.settled()).isEqualTo(new Money(130));
            });
        }

        @Test
        void inADeductThatTheLedgerIsAboutToHearOf() {
            posted("r1", SettlementState.SUBMITTED, null, null, null);
            show(900, deduct("r1", 100, 900, HASH, 50));

            assertThat(compare().ok()).isTrue();
        }

        @Test
        void inWhatTheNetworkHasForgotten() {
            settled("r1", 100, HASH, OLDEST - 1);
            show(900);

            assertThat(compare().ok()).isTrue();
        }

        @Test
        void inDepositsAndWithdrawals() {
            settled("r1", 100, HASH, 50);
            show(
                    1_350,
                    moved(1_000, 1_000, hash("c"), 20),
                    deduct("r1", 100, 900, HASH, 50),
                    moved(500, 1_400, hash("d"), 60),
                    moved(-50, 1_350, hash("e"), 61));

            assertThat(compare().ok()).isTrue();
        }

        @Test
        void inDeductsOfOneBatchWhichAllTellTheSameBalance() {
            settled("r1", 100, HASH, 50);
            settled("r2", 30, HASH, 50);
            show(
                    870,
                    moved(1_000, 1_000, hash("c"), 20),
                    deduct("r1", 100, 870, HASH, 50),
                    deduct("r2", 30, 870, HASH, 50));

            assertThat(compare().ok()).isTrue();
        }

        @Test
        void inWhatHappenedAfterTheBalanceWasTold() {
            settled("r1", 100, HASH, 50);
            settled("r2", 30, OTHER_HASH, 81);
            network.showing(
                    new VaultAt(900, false, 80),
                    page(LATEST, deduct("r1", 100, 900, HASH, 50), deduct("r2", 30, 870, OTHER_HASH, 81)));

            assertThat(compare().ok()).isTrue();
        }
    }

    @Nested
    @DisplayName("finds that of a deduct")
    class Deducts {

        @Test
        void nobodyKnows() {
            show(900, deduct("r1", 100, 900, HASH, 50));

            assertDifference("deduct_without_settlement", "r1", null, "100");
        }

        @Test
        void thereAreTwo() {
            settled("r1", 100, OTHER_HASH, 60);
            show(800, deduct("r1", 100, 900, HASH, 50), deduct("r1", 100, 800, OTHER_HASH, 60));

            assertThat(compare().differences())
                    .extracting(ChainDifference::type)
                    .contains("paid_twice")
                    .doesNotContain("deduct_without_settlement");
        }

        @Test
        void theAmountIsAnother() {
            settled("r1", 99, HASH, 50);
            show(900, deduct("r1", 100, 900, HASH, 50));

            assertDifference("amount_mismatch", "r1", "99", "100");
        }

        @Test
        void theTransactionIsAnother() {
            settled("r1", 100, OTHER_HASH, 50);
            show(900, deduct("r1", 100, 900, HASH, 50));

            assertDifference("hash_mismatch", "r1", OTHER_HASH, HASH);
        }

        @Test
        void theLedgerIsAnother() {
            settled("r1", 100, HASH, 51);
            show(900, deduct("r1", 100, 900, HASH, 50));

            assertDifference("ledger_mismatch", "r1", "51", "50");
        }

        @Test
        void theSettlementWasGivenUp() {
            posted("r1", SettlementState.COMPENSATED, null, null, null);
            show(900, deduct("r1", 100, 900, HASH, 50));

            assertDifference("deduct_of_a_settlement_given_up", "r1", "compensated", "100");
        }
    }

    @Nested
    @DisplayName("finds that a settlement")
    class Settlements {

        @Test
        void hasNoDeduct() {
            settled("r1", 100, HASH, 50);
            show(900);

            assertDifference("settlement_without_deduct", "r1", "100", null);
        }

        @Test
        void isPostedThoughItIsNotSettled() {
            posted("r1", SettlementState.SUBMITTED, 100L, null, null);
            show(900);

            assertDifference("posted_but_not_settled", "r1", "100", "submitted");
        }
    }

    @Nested
    @DisplayName("finds that the vault's balance")
    class Balances {

        @Test
        void isNotWhatItsLastEventLeft() {
            settled("r1", 100, HASH, 50);
            show(899, deduct("r1", 100, 900, HASH, 50));

            assertDifference("balance_mismatch", null, null, "899");
        }

        @Test
        void changedBetweenTwoEvents() {
            settled("r1", 100, HASH, 50);
            show(879, deduct("r1", 100, 900, HASH, 50), moved(-20, 879, hash("c"), 51));

            assertDifference("balance_gap", null, null, "899");
        }

        @Test
        void changedBetweenTwoPages() {
            settled("r1", 100, HASH, 50);
            network.showing(
                    new VaultAt(879, false, LATEST),
                    new MovementPage(List.of(deduct("r1", 100, 900, HASH, 50)), "next", LATEST, OLDEST),
                    page(LATEST, moved(-20, 879, hash("c"), 51)));

            assertDifference("balance_gap", null, null, "899");
            assertThat(network.story()).contains("movements after next");
        }

        @Test
        void fellByMoreThanABatchTook() {
            settled("r1", 100, HASH, 50);
            settled("r2", 30, HASH, 50);
            show(
                    869,
                    moved(1_000, 1_000, hash("c"), 20),
                    deduct("r1", 100, 869, HASH, 50),
                    deduct("r2", 30, 869, HASH, 50));

            assertDifference("balance_gap", null, null, "999");
        }
    }

    @Test
    void asksTheLedgerLastAndOnlyOnceTheLogIsThere() {
        show(900);

        compare();

        assertThat(network.story()).containsExactly("vault", "movements after null", "log", "ledger");
    }

    @Test
    void asksAgainWhileTheEventsStayBehindTheBalance() {
        network.showing(new VaultAt(900, false, 80), page(79), page(80, deduct("r1", 100, 900, HASH, 80)));
        settled("r1", 100, HASH, 80);

        assertThat(compare().ok()).isTrue();
    }

    @Test
    void doesNotJudgeByEventsThatStayBehind() {
        network.showing(new VaultAt(900, false, 80), page(79));

        assertThatExceptionOfType(NetworkSilentException.class).isThrownBy(this::compare);
    }

    @Test
    void doesNotJudgeWithoutAnAnswer() {
        network.showing(new Unavailable("timeout"));

        assertThatExceptionOfType(NetworkSilentException.class).isThrownBy(this::compare);
    }

    @Test
    void goesOnAfterAVaultThatTheNetworkDoesNotShow() {
        Vault hidden = new Vault(Network.SANDBOX, "C" + "B".repeat(55));
        books.vaults.addFirst(new PayingVault(new TenantId("hidden"), hidden));
        network.hiding(hidden.contract());
        settled("r1", 100, HASH, 50);
        show(900, deduct("r1", 100, 900, HASH, 50));

        ChainReport report = compare();

        assertThat(report.vaults())
                .singleElement()
                .satisfies(vault -> assertThat(vault.tenantId()).isEqualTo(TENANT));
        assertThat(report.ok()).isFalse();
        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.type()).isEqualTo("not_compared");
            assertThat(difference.tenantId()).isEqualTo("hidden");
        });
    }

    private void assertDifference(
            String type, @Nullable String requestId, @Nullable String ledger, @Nullable String shown) {
        assertThat(compare().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.type()).isEqualTo(type);
            assertThat(difference.tenantId()).isEqualTo("acme");
            assertThat(difference.vault()).isEqualTo(VAULT.contract());
            assertThat(difference.requestId()).isEqualTo(requestId);
            assertThat(difference.ledger()).isEqualTo(ledger);
            assertThat(difference.network()).isEqualTo(shown);
        });
    }

    private ChainReport compare() {
        return reconciler.handle(new ReconcileChain(10));
    }

    private void show(long balance, Movement... movements) {
        network.showing(new VaultAt(balance, false, LATEST), page(LATEST, movements));
    }

    private static MovementPage page(long latest, Movement... movements) {
        return new MovementPage(Arrays.asList(movements), null, latest, OLDEST);
    }

    private static Movement deduct(String requestId, long amount, long balance, String hash, long ledger) {
        return new Movement(hash, ledger, -amount, balance, new Deducted(requestId, amount, hash, ledger, CLOSED_AT));
    }

    private static Movement moved(long change, long balance, String hash, long ledger) {
        return new Movement(hash, ledger, change, balance, null);
    }

    private void settled(String requestId, long amount, String hash, long ledger) {
        posted(requestId, SettlementState.SETTLED, amount, hash, ledger);
    }

    private void posted(
            String requestId,
            SettlementState state,
            @Nullable Long amount,
            @Nullable String hash,
            @Nullable Long ledger) {
        books.posted.add(new PostedDeduction(
                SettlementId.parse("settle:acme:req:" + requestId),
                requestId,
                state,
                amount == null ? null : new Money(amount),
                hash,
                ledger));
    }

    private static String hash(String digit) {
        return digit.repeat(64);
    }
}
