package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.ContractFunction.parameter;
import static io.tollkeeper.saga.sandbox.contract.SpecType.ADDRESS;
import static io.tollkeeper.saga.sandbox.contract.SpecType.BOOL;
import static io.tollkeeper.saga.sandbox.contract.SpecType.I128;
import static io.tollkeeper.saga.sandbox.contract.SpecType.STRING;
import static io.tollkeeper.saga.sandbox.contract.SpecType.SYMBOL;
import static io.tollkeeper.saga.sandbox.contract.SpecType.UNIT;

import java.util.List;

/** The vault contract's interface: one pooled balance, from which an authorised caller deducts. */
final class Vault {

    private static final SpecType ERROR = new SpecType.Own("VaultError");
    private static final SpecType META = new SpecType.Own("VaultMeta");
    private static final SpecType MAYBE_ADDRESS = option(ADDRESS);

    private static final List<ContractFunction> FUNCTIONS = List.of(
            function(
                    "init",
                    META,
                    VaultFunds::init,
                    parameter("owner", ADDRESS),
                    parameter("usdc_token", ADDRESS),
                    parameter("initial_balance", option(I128)),
                    parameter("authorized_caller", MAYBE_ADDRESS),
                    parameter("min_deposit", option(I128)),
                    parameter("revenue_pool", MAYBE_ADDRESS),
                    parameter("max_deduct", option(I128))),
            function("deposit", I128, VaultFunds::deposit, parameter("caller", ADDRESS), parameter("amount", I128)),
            function(
                    "deduct",
                    I128,
                    VaultDeductions::deduct,
                    parameter("caller", ADDRESS),
                    parameter("amount", I128),
                    parameter("request_id", option(SYMBOL))),
            function(
                    "batch_deduct",
                    I128,
                    VaultDeductions::batch,
                    parameter("caller", ADDRESS),
                    parameter("items", new SpecType.ListOf(new SpecType.Own("DeductItem")))),
            function("withdraw", I128, VaultFunds::withdraw, parameter("amount", I128)),
            function("withdraw_to", I128, VaultFunds::withdrawTo, parameter("to", ADDRESS), parameter("amount", I128)),
            function(
                    "distribute",
                    UNIT,
                    VaultFunds::distribute,
                    parameter("caller", ADDRESS),
                    parameter("to", ADDRESS),
                    parameter("amount", I128)),
            function(
                    "set_authorized_caller",
                    UNIT,
                    VaultRules::setAuthorizedCaller,
                    parameter("new_caller", MAYBE_ADDRESS)),
            function("set_max_deduct", UNIT, VaultRules::setMaxDeduct, parameter("max_deduct", I128)),
            function(
                    "set_settlement",
                    UNIT,
                    VaultRules::setSettlement,
                    parameter("caller", ADDRESS),
                    parameter("settlement_address", ADDRESS)),
            function(
                    "set_revenue_pool",
                    UNIT,
                    VaultRules::setRevenuePool,
                    parameter("caller", ADDRESS),
                    parameter("revenue_pool", MAYBE_ADDRESS)),
            function(
                    "set_allowed_depositor",
                    UNIT,
                    VaultRules::setAllowedDepositor,
                    parameter("caller", ADDRESS),
                    parameter("depositor", MAYBE_ADDRESS)),
            function(
                    "clear_allowed_depositors", UNIT, VaultRules::clearAllowedDepositors, parameter("caller", ADDRESS)),
            function(
                    "add_address",
                    UNIT,
                    VaultRules::addAddress,
                    parameter("caller", ADDRESS),
                    parameter("depositor", ADDRESS)),
            function("clear_all", UNIT, VaultRules::clearAll, parameter("caller", ADDRESS)),
            function("pause", UNIT, VaultRules::pause, parameter("caller", ADDRESS)),
            function("unpause", UNIT, VaultRules::unpause, parameter("caller", ADDRESS)),
            function(
                    "set_metadata",
                    STRING,
                    VaultOfferings::setMetadata,
                    parameter("caller", ADDRESS),
                    parameter("offering_id", STRING),
                    parameter("metadata", STRING)),
            function(
                    "update_metadata",
                    STRING,
                    VaultOfferings::updateMetadata,
                    parameter("caller", ADDRESS),
                    parameter("offering_id", STRING),
                    parameter("metadata", STRING)),
            function(
                    "remove_metadata",
                    UNIT,
                    VaultOfferings::removeMetadata,
                    parameter("caller", ADDRESS),
                    parameter("offering_id", STRING)),
            function(
                    "set_price",
                    UNIT,
                    VaultOfferings::setPrice,
                    parameter("caller", ADDRESS),
                    parameter("offering_id", STRING),
                    parameter("price", STRING)),
            function(
                    "upgrade",
                    UNIT,
                    VaultRules::upgrade,
                    parameter("caller", ADDRESS),
                    parameter("new_wasm_hash", new SpecType.BytesOf(32))),
            function("transfer_ownership", UNIT, VaultOffices::transferOwnership, parameter("new_owner", ADDRESS)),
            function("accept_ownership", UNIT, VaultOffices::acceptOwnership),
            function(
                    "set_admin",
                    UNIT,
                    VaultOffices::setAdmin,
                    parameter("caller", ADDRESS),
                    parameter("new_admin", ADDRESS)),
            function("accept_admin", UNIT, VaultOffices::acceptAdmin),
            function("get_meta", META, VaultViews::meta),
            function("balance", I128, VaultViews::balance),
            function("get_admin", ADDRESS, VaultViews::admin),
            function("get_usdc_token", ADDRESS, VaultViews::usdcToken),
            function("get_max_deduct", I128, VaultViews::maxDeduct),
            function("get_settlement", ADDRESS, VaultViews::settlement),
            function("get_revenue_pool", MAYBE_ADDRESS, VaultViews::revenuePool),
            function("get_pending_owner", MAYBE_ADDRESS, VaultViews::pendingOwner),
            function("get_pending_admin", MAYBE_ADDRESS, VaultViews::pendingAdmin),
            function(
                    "get_contract_addresses",
                    new SpecType.Tuple(List.of(MAYBE_ADDRESS, MAYBE_ADDRESS, MAYBE_ADDRESS)),
                    VaultViews::contractAddresses),
            function("is_paused", BOOL, VaultViews::isPaused),
            function("is_authorized_depositor", BOOL, VaultViews::isAuthorizedDepositor, parameter("caller", ADDRESS)),
            function("get_allowed_depositors", new SpecType.ListOf(ADDRESS), VaultViews::allowedDepositors),
            function("get_allowlist", new SpecType.ListOf(ADDRESS), VaultViews::allowedDepositors),
            function("get_metadata", option(STRING), VaultOfferings::metadata, parameter("offering_id", STRING)),
            function("get_price", option(STRING), VaultOfferings::price, parameter("offering_id", STRING)),
            function("require_owner", UNIT, VaultViews::requireOwner, parameter("caller", ADDRESS)),
            function("is_request_processed", BOOL, VaultViews::isRequestProcessed, parameter("request_id", SYMBOL)),
            function("version", option(new SpecType.BytesOf(32)), VaultViews::version));

    static final ContractCode CODE = new ContractCode(
            FUNCTIONS,
            List.of(
                    new SpecEntry.Struct(
                            "VaultMeta",
                            List.of(
                                    parameter("authorized_caller", MAYBE_ADDRESS),
                                    parameter("balance", I128),
                                    parameter("min_deposit", I128),
                                    parameter("owner", ADDRESS))),
                    new SpecEntry.Struct(
                            "DeductItem", List.of(parameter("amount", I128), parameter("request_id", option(SYMBOL)))),
                    new SpecEntry.Errors("VaultError", VaultError.cases())));

    private Vault() {}

    private static SpecType option(SpecType type) {
        return new SpecType.Option(type);
    }

    private static ContractFunction function(
            String name, SpecType type, ContractFunction.Body body, SpecEntry.Field... parameters) {
        return new ContractFunction(name, List.of(parameters), new SpecType.Result(type, ERROR), body);
    }
}
