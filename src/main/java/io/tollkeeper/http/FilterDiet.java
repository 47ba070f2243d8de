package io.tollkeeper.http;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/** Leaves out a filter that the framework puts before every request and that nothing here needs. */
@Configuration(proxyBeanMethods = false)
class FilterDiet {

    /** The dispatcher binds the request to its thread by itself; filters before it do not ask for it. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }
}
