package io.tollkeeper.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Which parts the node plays, and who sees to it that it ends well. */
@Configuration(proxyBeanMethods = false)
class NodeWiring {

    private static final Logger log = LoggerFactory.getLogger(NodeWiring.class);

    @Bean
    Roles roles(Environment environment) {
        Roles roles = Roles.in(environment);
        log.info("This node is {}; it plays: {}", NodeName.OWN, roles);
        return roles;
    }

    /** Right behind the one that names the request; it does not stand in the way where it would let everybody through. */
    @Bean
    FilterRegistrationBean<RestGate> restGate(Roles roles) {
        FilterRegistrationBean<RestGate> gate = new FilterRegistrationBean<>(new RestGate());
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        gate.setEnabled(!roles.include(Role.REST));
        return gate;
    }

    @Bean
    PartingValve partingValve() {
        return new PartingValve();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> parting(PartingValve valve) {
        return factory -> factory.addEngineValves(valve);
    }

    @Bean
    Drain drain(PartingValve valve, NodeProperties properties) {
        return new Drain(valve, properties.drain());
    }

    @Bean
    LastAnswers lastAnswers(PartingValve valve) {
        return new LastAnswers(valve);
    }
}
