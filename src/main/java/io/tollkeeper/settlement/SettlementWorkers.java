package io.tollkeeper.settlement;

import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.log.EventTable;
import io.tollkeeper.node.OnlyAs;
import io.tollkeeper.node.Role;
import io.tollkeeper.saga.Bell;
import io.tollkeeper.saga.sandbox.SandboxNetwork;
import io.tollkeeper.saga.settlement.AttemptDriver;
import io.tollkeeper.saga.settlement.ChainReconciler;
import io.tollkeeper.saga.settlement.ChannelLeases;
import io.tollkeeper.saga.settlement.DueSettler;
import io.tollkeeper.saga.settlement.RecoverySweep;
import io.tollkeeper.saga.settlement.RejectionProver;
import io.tollkeeper.saga.settlement.SettlementEngine;
import io.tollkeeper.saga.settlement.SettlementPolicy;
import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.soroban.DepositPreparation;
import io.tollkeeper.saga.soroban.SorobanConnection;
import io.tollkeeper.saga.soroban.SorobanEnvironment;
import io.tollkeeper.saga.soroban.SorobanSettings;
import io.tollkeeper.security.SandboxKeys;
import io.tollkeeper.tracing.Traces;
import java.time.Clock;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those who ask the network. They exist where a network is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tollkeeper.settlement.network:}'.isBlank()")
class SettlementWorkers {

    @Bean
    SorobanSettings sorobanSettings(Environment environment, Network network, ObjectProvider<SandboxNetwork> own) {
        Function<String, @Nullable String> settings = environment::getProperty;
        Function<String, @Nullable String> named =
                name -> name.equals("STELLAR_NETWORK") ? network.word() : settings.apply(name);
        SorobanSettings known = new SorobanEnvironment(
                        network == Network.SANDBOX ? SandboxDefaults.fillUp(named, own.getIfAvailable()) : named)
                .settings();
        SandboxKeys.refuse(known);
        return known;
    }

    @Bean
    NetworkGate networkGate(SorobanConnection connection) {
        return new NetworkGate(connection.networkCheck());
    }

    @Bean
    SorobanConnection sorobanConnection(SorobanSettings settings, ChainMeters meters) {
        return SorobanConnection.open(settings, meters);
    }

    @Bean
    SorobanGateway sorobanGateway(SorobanConnection connection, Traces traces, JdbcClient jdbc) {
        var vaults = new VettedVaults(connection.networkCheck()::checkVault);
        SorobanGateway gateway = new VettedGateway(connection.gateway(), vaults);
        return traces.areOn() ? new TracedGateway(gateway, traces, jdbc) : gateway;
    }

    @Bean
    AttemptDriver attemptDriver(
            SorobanGateway gateway,
            CommandGateway commands,
            ChannelLeases leases,
            SettlementPolicy policy,
            SorobanSettings settings) {
        return new AttemptDriver(
                gateway, commands, leases, policy, settings.channels().publicKeys());
    }

    @Bean
    @OnlyAs(Role.SETTLER)
    SettlementEngine settlementEngine(
            ChannelLeases leases,
            AttemptDriver driver,
            SorobanSettings settings,
            SettlementProperties properties,
            NetworkGate gate,
            Bell settlementBell) {
        var node = new SettlementEngine.Node(settings.channels().publicKeys(), properties.lease(), gate);
        return new SettlementEngine(leases, driver, node, settlementBell);
    }

    @Bean
    @OnlyAs(Role.SETTLER)
    DueSettler dueSettler(QueryGateway queries, CommandGateway commands, Network network, Clock clock) {
        return new DueSettler(queries, commands, network, clock);
    }

    @Bean
    RecoverySweep recoverySweep(
            QueryGateway queries,
            CommandGateway commands,
            ChannelLeases leases,
            SettlementPolicy policy,
            Network network,
            Clock clock) {
        return new RecoverySweep(queries, commands, leases, policy, network, clock);
    }

    @Bean
    @OnlyAs(Role.SETTLER)
    RejectionProver rejectionProver(
            SorobanGateway gateway,
            QueryGateway queries,
            CommandGateway commands,
            ChannelLeases leases,
            SettlementPolicy policy,
            Network network) {
        return new RejectionProver(gateway, queries, commands, leases, policy, network);
    }

    @Bean
    ChainReconciler chainReconciler(SorobanGateway gateway, QueryGateway queries, Network network, EventTable log) {
        return new ChainReconciler(gateway, queries, network, log::catchUp);
    }

    @Bean
    DepositPreparation depositPreparation(SorobanConnection connection) {
        return connection.deposits();
    }
}
