package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.SandboxTown.CHANNELS;
import static io.tollkeeper.saga.soroban.SandboxTown.GENESIS;
import static io.tollkeeper.saga.soroban.SandboxTown.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.settlement.SorobanGateway.Built;
import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import io.tollkeeper.saga.settlement.SorobanGateway.Foreseen;
import io.tollkeeper.saga.settlement.SorobanGateway.Movement;
import io.tollkeeper.saga.settlement.SorobanGateway.MovementPage;
import io.tollkeeper.saga.settlement.SorobanGateway.Pending;
import io.tollkeeper.saga.settlement.SorobanGateway.Unavailable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Of a vault on the sandbox network")
@Timeout(60)
class VaultForecastTest {

    private static final long FILLED = SandboxGenesis.USDC_EACH;

    private final SandboxTown town = new SandboxTown();
    private final SorobanGateway gateway = town.gateway();

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void itIsForeseenWhatItWouldRefuseBesideTheRest() {
        settle("known", 10);

        assertThat(gateway.forecast(deduction(
                        new Deduction.Item("known", 1),
                        new Deduction.Item("first", 20),
                        new Deduction.Item("greedy", FILLED - 29),
                        new Deduction.Item("last", FILLED - 30))))
                .isEqualTo(new Foreseen(Set.of("known", "greedy")));
    }

    @Test
    void nothingIsForeseenWhereItWouldTakeAll() {
        assertThat(gateway.forecast(deduction(new Deduction.Item("a", 1), new Deduction.Item("b", FILLED - 1))))
                .isEqualTo(new Foreseen(Set.of()));
    }

    @Test
    void nothingIsForeseenWhileItIsPausedForThenItRefusesAll() {
        town.pause();

        assertThat(gateway.forecast(deduction(new Deduction.Item("a", FILLED + 1))))
                .isEqualTo(new Foreseen(Set.of()));
    }

    @Test
    void nothingIsForeseenOfOneThatIsNotThere() {
        var nobodys = new Deduction(GENESIS.vaultContract("nobody"), List.of(new Deduction.Item("a", 1)));

        assertThat(gateway.forecast(nobodys)).isEqualTo(new Foreseen(Set.of()));
    }

    @Test
    void nothingIsForeseenWithoutAnAnswer() {
        town.close();

        assertThat(gateway.forecast(deduction(new Deduction.Item("a", 1)))).isInstanceOf(Unavailable.class);
    }

    @Test
    void allThatItsBalanceWentThroughIsListed() {
        settle("r", 10);
        town.drain();

        MovementPage page = (MovementPage) gateway.movements(VAULT, 1, null);

        assertThat(page.movements()).extracting(Movement::change).containsExactly(FILLED, -10L, 10 - FILLED);
        assertThat(page.movements()).extracting(Movement::balance).containsExactly(FILLED, FILLED - 10, 0L);
        assertThat(page.deducts()).hasSize(1);
    }

    private void settle(String requestId, long amount) {
        var built = (Built) gateway.prepare(deduction(new Deduction.Item(requestId, amount)), CHANNELS.getFirst(), 1);
        assertThat(gateway.send(built.attempt())).isEqualTo(new Pending());
        town.closeLedgers(1);
    }

    private static Deduction deduction(Deduction.Item... items) {
        return new Deduction(VAULT, List.of(items));
    }
}
