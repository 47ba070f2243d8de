package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.ContractFunction.parameter;
import static io.tollkeeper.saga.sandbox.contract.SpecType.ADDRESS;
import static io.tollkeeper.saga.sandbox.contract.SpecType.BOOL;
import static io.tollkeeper.saga.sandbox.contract.SpecType.I128;
import static io.tollkeeper.saga.sandbox.contract.SpecType.U32;
import static io.tollkeeper.saga.sandbox.contract.SpecType.U64;
import static io.tollkeeper.saga.sandbox.contract.SpecType.UNIT;

import java.util.List;

/** The settlement contract's interface: it books what a vault paid, into one pool or to a developer. */
final class SettlementContract {

    private static final SpecType ERROR = new SpecType.Own("SettlementError");
    private static final SpecType BALANCES = new SpecType.ListOf(new SpecType.Own("DeveloperBalance"));
    private static final SpecType MAYBE_ADDRESS = new SpecType.Option(ADDRESS);

    private static final List<ContractFunction> FUNCTIONS = List.of(
            function(
                    "init",
                    UNIT,
                    SettlementBook::init,
                    parameter("admin", ADDRESS),
                    parameter("vault_address", ADDRESS)),
            function(
                    "receive_payment",
                    UNIT,
                    SettlementBook::receivePayment,
                    parameter("caller", ADDRESS),
                    parameter("amount", I128),
                    parameter("to_pool", BOOL),
                    parameter("developer", MAYBE_ADDRESS)),
            function(
                    "batch_receive_payment",
                    UNIT,
                    SettlementBook::batchReceivePayment,
                    parameter("caller", ADDRESS),
                    parameter("items", new SpecType.ListOf(new SpecType.Tuple(List.of(ADDRESS, I128))))),
            function(
                    "withdraw_developer_balance",
                    UNIT,
                    SettlementBook::withdraw,
                    parameter("developer", ADDRESS),
                    parameter("amount", I128)),
            function(
                    "set_usdc_token",
                    UNIT,
                    SettlementOffices::setUsdcToken,
                    parameter("caller", ADDRESS),
                    parameter("usdc_address", ADDRESS)),
            function(
                    "set_admin",
                    UNIT,
                    SettlementOffices::setAdmin,
                    parameter("caller", ADDRESS),
                    parameter("new_admin", ADDRESS)),
            function("accept_admin", UNIT, SettlementOffices::acceptAdmin),
            function(
                    "propose_vault",
                    UNIT,
                    SettlementOffices::proposeVault,
                    parameter("caller", ADDRESS),
                    parameter("new_vault", ADDRESS)),
            function(
                    "set_vault",
                    UNIT,
                    SettlementOffices::proposeVault,
                    parameter("caller", ADDRESS),
                    parameter("new_vault", ADDRESS)),
            function("accept_vault", UNIT, SettlementOffices::acceptVault, parameter("caller", ADDRESS)),
            function("get_admin", ADDRESS, (frame, in) -> SettlementBook.known(frame, SettlementBook.ADMIN)),
            function("get_vault", ADDRESS, (frame, in) -> SettlementBook.known(frame, SettlementBook.VAULT)),
            function("get_pending_admin", MAYBE_ADDRESS, SettlementOffices::pendingAdmin),
            function(
                    "get_global_pool",
                    new SpecType.Own("GlobalPool"),
                    (frame, in) -> SettlementBook.known(frame, SettlementBook.POOL)),
            function("get_developer_balance", I128, SettlementBook::balance, parameter("developer", ADDRESS)),
            function("get_all_developer_balances", BALANCES, SettlementBook::allBalances, parameter("caller", ADDRESS)),
            function(
                    "get_developer_balances_page",
                    BALANCES,
                    SettlementBook::balancesPage,
                    parameter("caller", ADDRESS),
                    parameter("start", U32),
                    parameter("limit", U32)));

    static final ContractCode CODE = new ContractCode(
            FUNCTIONS,
            List.of(
                    new SpecEntry.Struct(
                            "GlobalPool", List.of(parameter("last_updated", U64), parameter("total_balance", I128))),
                    new SpecEntry.Struct(
                            "DeveloperBalance", List.of(parameter("address", ADDRESS), parameter("balance", I128))),
                    new SpecEntry.Errors("SettlementError", SettlementError.cases())));

    private SettlementContract() {}

    private static ContractFunction function(
            String name, SpecType type, ContractFunction.Body body, SpecEntry.Field... parameters) {
        return new ContractFunction(name, List.of(parameters), new SpecType.Result(type, ERROR), body);
    }
}
