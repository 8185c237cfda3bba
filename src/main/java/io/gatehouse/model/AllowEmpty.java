package io.gatehouse.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record that may be asked for without any option: {@code tls: {}} in a file,
 * {@code …tls=true} in a label (Traefik rows I05 and I31).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowEmpty {

}
