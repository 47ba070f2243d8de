package io.tollkeeper.settlement;

import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.saga.settlement.AttemptDriver;
import io.tollkeeper.saga.settlement.Bell;
import io.tollkeeper.saga.settlement.ChannelLeases;
import io.tollkeeper.saga.settlement.DueSettler;
import io.tollkeeper.saga.settlement.SettlementEngine;
import io.tollkeeper.saga.settlement.SettlementPolicy;
import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.saga.soroban.SorobanConnection;
import io.tollkeeper.saga.soroban.SorobanEnvironment;
import io.tollkeeper.saga.soroban.SorobanSettings;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Those who ask the network. They exist where a network is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tollkeeper.settlement.network:}'.isBlank()")
class SettlementWorkers {

    @Bean
    SorobanSettings sorobanSettings(Environment environment) {
        return new SorobanEnvironment(environment::getProperty).settings();
    }

    @Bean
    SorobanConnection sorobanConnection(SorobanSettings settings) {
        return SorobanConnection.open(settings);
    }

    @Bean
    SorobanGateway sorobanGateway(SorobanConnection connection) {
        return connection.gateway();
    }

    @Bean
    AttemptDriver attemptDriver(
            SorobanGateway gateway, CommandGateway commands, ChannelLeases leases, SettlementPolicy policy) {
        return new AttemptDriver(gateway, commands, leases, policy);
    }

    @Bean
    SettlementEngine settlementEngine(
            ChannelLeases leases,
            AttemptDriver driver,
            SorobanSettings settings,
            SettlementProperties properties,
            Bell settlementBell) {
        return new SettlementEngine(
                leases, driver, settings.channels().publicKeys(), properties.lease(), settlementBell);
    }

    @Bean
    DueSettler dueSettler(QueryGateway queries, CommandGateway commands, Network network, Clock clock) {
        return new DueSettler(queries, commands, network, clock);
    }
}
