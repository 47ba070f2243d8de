package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.GENESIS;
import static io.tollkeeper.saga.sandbox.SdkClient.OPERATOR;
import static io.tollkeeper.saga.sandbox.SdkClient.OWNER;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.sandbox.ContractDesk.Told;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;

/** Its administrator is the owner of the vaults; who receives tokens must trust their issuer, as the owner does. */
@DisplayName("A settlement contract")
class SettlementContractTest {

    private static final SCVal ADMIN = address(OWNER);
    private static final SCVal STRANGER = address(OPERATOR);
    private static final SCVal DEVELOPER = address(channel(7));

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final ContractDesk contract = new ContractDesk(sandbox, GENESIS.settlementContract("tenant_alpha"));

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Nested
    @DisplayName("credits several developers at once")
    class Batch {

        @Test
        void tellingOfEach() throws Exception {
            List<Told> told =
                    contract.call(OWNER, "batch_receive_payment", ADMIN, items(item(DEVELOPER, 30), item(ADMIN, 5)));

            assertThat(told).containsExactly(credited(DEVELOPER, 30, 30), credited(ADMIN, 5, 5));
            assertThat(contract.view("get_developer_balance", DEVELOPER)).isEqualTo(amount(30));
        }

        @Test
        void onlyForTheVaultOrTheAdministrator() throws Exception {
            assertThat(contract.refusal("batch_receive_payment", STRANGER, items(item(DEVELOPER, 1))))
                    .isEqualTo(3);
        }

        @Test
        void oneToFiftyOfThemAndMoreThanNothing() throws Exception {
            List<SCVal> many = new ArrayList<>();
            for (int i = 0; i < 51; i++) {
                many.add(item(DEVELOPER, 1));
            }
            assertThat(contract.error("batch_receive_payment", ADMIN, Scv.toVec(List.of())))
                    .contains("WasmVm");
            assertThat(contract.error("batch_receive_payment", ADMIN, Scv.toVec(many)))
                    .contains("WasmVm");
            assertThat(contract.error("batch_receive_payment", ADMIN, items(item(DEVELOPER, 0))))
                    .contains("WasmVm");
        }

        @Test
        void butNotBeyondAllAmounts() throws Exception {
            SCVal most = Scv.toInt128(BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE));
            assertThat(contract.refusal(
                            "batch_receive_payment",
                            ADMIN,
                            items(Scv.toVec(List.of(DEVELOPER, most)), item(DEVELOPER, 1))))
                    .isEqualTo(8);
        }
    }

    @Nested
    @DisplayName("pays a developer")
    class Withdrawal {

        @Test
        void whatItHoldsForThem() throws Exception {
            sandbox.sdk.send(sandbox.sdk.signedDeduct(0, 100, "r"));
            sandbox.desk.step();
            contract.call(OWNER, "set_usdc_token", ADMIN, Scv.toAddress(GENESIS.usdcContract()));
            contract.call(OWNER, "batch_receive_payment", ADMIN, items(item(ADMIN, 80)));
            BigInteger before = usdcOf(ADMIN);

            List<Told> told = contract.call(OWNER, "withdraw_developer_balance", ADMIN, amount(30));

            assertThat(told)
                    .containsExactly(new Told(
                            List.of(Scv.toSymbol("developer_withdraw"), ADMIN),
                            struct(Map.of("amount", amount(30), "developer", ADMIN, "remaining_balance", amount(50)))));
            assertThat(contract.view("get_developer_balance", ADMIN)).isEqualTo(amount(50));
            assertThat(usdcOf(ADMIN)).isEqualTo(before.add(BigInteger.valueOf(30)));
        }

        @Test
        void nothingElse() throws Exception {
            contract.call(OWNER, "batch_receive_payment", ADMIN, items(item(ADMIN, 80)));
            assertThat(contract.refusal("withdraw_developer_balance", ADMIN, amount(0)))
                    .isEqualTo(4);
            assertThat(contract.refusal("withdraw_developer_balance", ADMIN, amount(81)))
                    .isEqualTo(10);
            assertThat(contract.refusal("withdraw_developer_balance", ADMIN, amount(80)))
                    .as("in which token?")
                    .isEqualTo(9);
            contract.call(OWNER, "set_usdc_token", ADMIN, Scv.toAddress(GENESIS.usdcContract()));
            assertThat(contract.refusal("withdraw_developer_balance", ADMIN, amount(80)))
                    .as("it was credited and never funded")
                    .isEqualTo(12);
            assertThat(contract.error("set_usdc_token", STRANGER, Scv.toAddress(GENESIS.usdcContract())))
                    .contains("WasmVm");
        }

        private BigInteger usdcOf(SCVal holder) throws Exception {
            return Scv.fromInt128(sandbox.sdk.view(GENESIS.usdcContract(), "balance", holder));
        }
    }

    @Nested
    @DisplayName("lists what it owes to developers")
    class Pages {

        @Test
        void inTheOrderInWhichTheyCame() throws Exception {
            SCVal third = address(channel(8));
            contract.call(
                    OWNER,
                    "batch_receive_payment",
                    ADMIN,
                    items(item(DEVELOPER, 3), item(ADMIN, 2), item(third, 1), item(DEVELOPER, 4)));

            assertThat(contract.view("get_all_developer_balances", ADMIN))
                    .isEqualTo(Scv.toVec(List.of(owed(DEVELOPER, 7), owed(ADMIN, 2), owed(third, 1))));
            assertThat(contract.view("get_developer_balances_page", ADMIN, Scv.toUint32(1), Scv.toUint32(1)))
                    .isEqualTo(Scv.toVec(List.of(owed(ADMIN, 2))));
            assertThat(contract.view("get_developer_balances_page", ADMIN, Scv.toUint32(3), Scv.toUint32(100)))
                    .isEqualTo(Scv.toVec(List.of()));
        }

        @Test
        void forTheAdministratorAndAHundredAtMost() throws Exception {
            assertThat(contract.refusal("get_all_developer_balances", STRANGER)).isEqualTo(3);
            assertThat(contract.refusal("get_developer_balances_page", STRANGER, Scv.toUint32(0), Scv.toUint32(1)))
                    .isEqualTo(3);
            assertThat(contract.error("get_developer_balances_page", ADMIN, Scv.toUint32(0), Scv.toUint32(101)))
                    .contains("WasmVm");
        }

        private static SCVal owed(SCVal developer, long amount) {
            return struct(Map.of("address", developer, "balance", amount(amount)));
        }
    }

    @Nested
    @DisplayName("gets another")
    class Offices {

        @Test
        void administratorWhoAccepts() throws Exception {
            assertThat(contract.refusal("set_admin", STRANGER, STRANGER)).isEqualTo(3);
            assertThat(contract.error("accept_admin")).contains("WasmVm");
            assertThat(contract.view("get_pending_admin")).isEqualTo(Scv.toVoid());

            assertThat(contract.call(OWNER, "set_admin", ADMIN, STRANGER))
                    .containsExactly(new Told(List.of(Scv.toSymbol("admin_nominated"), ADMIN, STRANGER), Scv.toVoid()));
            assertThat(contract.view("get_pending_admin")).isEqualTo(STRANGER);
            assertThat(contract.view("get_admin")).isEqualTo(ADMIN);

            assertThat(contract.call(OPERATOR, "accept_admin"))
                    .containsExactly(new Told(List.of(Scv.toSymbol("admin_accepted"), ADMIN, STRANGER), Scv.toVoid()));
            assertThat(contract.view("get_admin")).isEqualTo(STRANGER);
            assertThat(contract.view("get_pending_admin")).isEqualTo(Scv.toVoid());
            assertThat(contract.refusal("set_admin", ADMIN, ADMIN)).isEqualTo(3);
        }

        @Test
        void vaultThatIsAccepted() throws Exception {
            SCVal old = Scv.toAddress(VAULT);
            SCVal other = Scv.toAddress(GENESIS.vaultContract("tenant_beta"));
            assertThat(contract.refusal("propose_vault", STRANGER, other)).isEqualTo(3);
            assertThat(contract.error("accept_vault", ADMIN)).contains("WasmVm");

            assertThat(contract.call(OWNER, "propose_vault", ADMIN, other))
                    .containsExactly(new Told(
                            List.of(Scv.toSymbol("vault_proposed"), ADMIN),
                            struct(Map.of("current_vault", old, "proposed_vault", other))));
            assertThat(contract.view("get_vault")).isEqualTo(old);
            assertThat(contract.refusal("accept_vault", STRANGER)).isEqualTo(3);

            assertThat(contract.call(OWNER, "accept_vault", ADMIN))
                    .containsExactly(new Told(
                            List.of(Scv.toSymbol("vault_accepted"), ADMIN),
                            struct(Map.of("accepted_by", ADMIN, "new_vault", other, "old_vault", old))));
            assertThat(contract.view("get_vault")).isEqualTo(other);
        }

        @Test
        void vaultByItsOtherNameToo() throws Exception {
            contract.call(OWNER, "set_vault", ADMIN, Scv.toAddress(GENESIS.vaultContract("tenant_beta")));
            contract.call(OWNER, "accept_vault", ADMIN);

            assertThat(sandbox.sdk
                            .simulate(VAULT, "deduct", SdkClient.deduct(1, "r"))
                            .getError())
                    .as("it takes nothing from the old vault any more")
                    .contains("Error(Contract, #3)");
        }
    }

    private static Told credited(SCVal developer, long amount, long balance) {
        return new Told(
                List.of(Scv.toSymbol("balance_credited"), developer),
                struct(Map.of("amount", amount(amount), "developer", developer, "new_balance", amount(balance))));
    }

    private static SCVal items(SCVal... items) {
        return Scv.toVec(List.of(items));
    }

    private static SCVal item(SCVal developer, long amount) {
        return Scv.toVec(List.of(developer, amount(amount)));
    }

    private static SCVal amount(long amount) {
        return Scv.toInt128(BigInteger.valueOf(amount));
    }

    private static SCVal address(KeyPair account) {
        return Scv.toAddress(account.getAccountId());
    }

    /** Its fields stand in the order of their names. */
    private static SCVal struct(Map<String, SCVal> fields) {
        var map = new LinkedHashMap<SCVal, SCVal>();
        new TreeMap<>(fields).forEach((name, value) -> map.put(Scv.toSymbol(name), value));
        return Scv.toMap(map);
    }
}
