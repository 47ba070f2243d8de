package io.tollkeeper.survival.crash;

import io.tollkeeper.saga.Bell;
import io.tollkeeper.saga.settlement.ChannelLeases;
import io.tollkeeper.saga.settlement.SorobanGateway;
import java.nio.file.Path;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts crashing parts in the place of Axon's transactions, of the network and of leases, in a node started for it. */
@Component
@ConditionalOnProperty(CrashOrder.PROPERTY)
final class CrashWiring implements BeanPostProcessor {

    private final BeanFactory beans;
    private final CrashPost post;

    CrashWiring(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.post = new CrashPost(Path.of(environment.getRequiredProperty(CrashOrder.PROPERTY)));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (beanName.equals("axonTransactionManager") && bean instanceof TransactionManager transactions) {
            return new CrashingTransactions(transactions, post);
        }
        if (bean instanceof ChannelLeases) {
            return CrashingLeases.instead(
                    beans.getBean(JdbcClient.class),
                    beans.getBean(PlatformTransactionManager.class),
                    beans.getBean("settlementBell", Bell.class),
                    post);
        }
        return bean instanceof SorobanGateway network ? new CrashingGateway(network, post) : bean;
    }
}
