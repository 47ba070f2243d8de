package io.tollkeeper.survival.crash;

import io.tollkeeper.saga.settlement.SorobanGateway;
import java.nio.file.Path;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Puts crashing parts in the place of Axon's transactions and of the network, in a node that is started for it. */
@Component
@ConditionalOnProperty(CrashOrder.PROPERTY)
final class CrashWiring implements BeanPostProcessor {

    private final CrashPost post;

    CrashWiring(Environment environment) {
        this.post = new CrashPost(Path.of(environment.getRequiredProperty(CrashOrder.PROPERTY)));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (beanName.equals("axonTransactionManager") && bean instanceof TransactionManager transactions) {
            return new CrashingTransactions(transactions, post);
        }
        return bean instanceof SorobanGateway network ? new CrashingGateway(network, post) : bean;
    }
}
