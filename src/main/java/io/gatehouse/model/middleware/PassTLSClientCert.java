package io.gatehouse.model.middleware;

import io.gatehouse.model.MiddlewareOptions;
import org.jspecify.annotations.Nullable;

/**
 * Tells servers of the client's certificate (Traefik row F34).
 *
 * @param pem whether the whole certificate is told
 * @param info what of it is told
 */
public record PassTLSClientCert(boolean pem, @Nullable Info info) implements MiddlewareOptions {

	/**
	 * What of a certificate is told.
	 *
	 * @param notAfter whether its end is told
	 * @param notBefore whether its beginning is told
	 * @param sans whether its further names are told
	 * @param serialNumber whether its number is told
	 * @param subject what of its subject is told
	 * @param issuer what of its issuer is told
	 */
	public record Info(boolean notAfter, boolean notBefore, boolean sans, boolean serialNumber,
			@Nullable Subject subject, @Nullable Issuer issuer) {

	}

	/**
	 * What of a subject is told.
	 *
	 * @param country whether C is told
	 * @param province whether ST is told
	 * @param locality whether L is told
	 * @param organization whether O is told
	 * @param organizationalUnit whether OU is told
	 * @param commonName whether CN is told
	 * @param serialNumber whether SN is told
	 * @param domainComponent whether DC is told
	 */
	public record Subject(boolean country, boolean province, boolean locality, boolean organization,
			boolean organizationalUnit, boolean commonName, boolean serialNumber, boolean domainComponent) {

	}

	/**
	 * What of an issuer is told.
	 *
	 * @param country whether C is told
	 * @param province whether ST is told
	 * @param locality whether L is told
	 * @param organization whether O is told
	 * @param commonName whether CN is told
	 * @param serialNumber whether SN is told
	 * @param domainComponent whether DC is told
	 */
	public record Issuer(boolean country, boolean province, boolean locality, boolean organization, boolean commonName,
			boolean serialNumber, boolean domainComponent) {

	}

}
