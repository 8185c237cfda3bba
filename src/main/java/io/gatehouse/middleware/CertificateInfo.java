package io.gatehouse.middleware;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.gatehouse.model.middleware.PassTLSClientCert.Info;
import io.gatehouse.model.middleware.PassTLSClientCert.Issuer;
import io.gatehouse.model.middleware.PassTLSClientCert.Subject;
import io.netty.util.NetUtil;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a certificate, in the order in which Traefik tells it (row F34).
 */
final class CertificateInfo {

	/** Kinds of alternative names (RFC 5280 section 4.2.1.6), in the order of telling. */
	private static final int[] NAME_KINDS = { 2, 1, 7, 6 };

	private static final int ADDRESS = 7;

	private final Info wanted;

	private final Map<String, ASN1ObjectIdentifier> subject;

	private final Map<String, ASN1ObjectIdentifier> issuer;

	CertificateInfo(Info wanted) {
		this.wanted = wanted;
		this.subject = subject(wanted.subject());
		this.issuer = issuer(wanted.issuer());
	}

	private static Map<String, ASN1ObjectIdentifier> subject(@Nullable Subject wanted) {
		Map<String, ASN1ObjectIdentifier> parts = new LinkedHashMap<>();
		if (wanted != null) {
			add(parts, wanted.domainComponent(), "DC", BCStyle.DC);
			add(parts, wanted.country(), "C", BCStyle.C);
			add(parts, wanted.province(), "ST", BCStyle.ST);
			add(parts, wanted.locality(), "L", BCStyle.L);
			add(parts, wanted.organization(), "O", BCStyle.O);
			add(parts, wanted.organizationalUnit(), "OU", BCStyle.OU);
			add(parts, wanted.serialNumber(), "SN", BCStyle.SERIALNUMBER);
			add(parts, wanted.commonName(), "CN", BCStyle.CN);
		}
		return parts;
	}

	private static Map<String, ASN1ObjectIdentifier> issuer(@Nullable Issuer wanted) {
		return (wanted == null) ? Map.of() : subject(new Subject(wanted.country(), wanted.province(), wanted.locality(),
				wanted.organization(), false, wanted.commonName(), wanted.serialNumber(), wanted.domainComponent()));
	}

	private static void add(Map<String, ASN1ObjectIdentifier> parts, boolean wanted, String name,
			ASN1ObjectIdentifier type) {
		if (wanted) {
			parts.put(name, type);
		}
	}

	String of(X509Certificate certificate) {
		List<String> fields = new ArrayList<>();
		try {
			JcaX509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
			field(fields, "Subject", parts(holder.getSubject(), this.subject));
			field(fields, "Issuer", parts(holder.getIssuer(), this.issuer));
			if (this.wanted.serialNumber()) {
				field(fields, "SerialNumber", certificate.getSerialNumber().toString());
			}
			if (this.wanted.notBefore()) {
				field(fields, "NB", Long.toString(certificate.getNotBefore().getTime() / 1000));
			}
			if (this.wanted.notAfter()) {
				field(fields, "NA", Long.toString(certificate.getNotAfter().getTime() / 1000));
			}
			if (this.wanted.sans()) {
				field(fields, "SAN", names(certificate));
			}
		}
		catch (CertificateEncodingException ex) {
			throw new IllegalStateException("a certificate that was read cannot be written", ex);
		}
		return String.join(";", fields);
	}

	private static void field(List<String> fields, String name, String value) {
		if (!value.isEmpty()) {
			fields.add(name + "=\"" + value + "\"");
		}
	}

	private static String parts(X500Name name, Map<String, ASN1ObjectIdentifier> wanted) {
		List<String> parts = new ArrayList<>();
		wanted.forEach((label, type) -> {
			boolean single = label.equals("CN") || label.equals("SN");
			List<String> values = values(name, type);
			// Where there are several, Go takes the last as the one
			(single && !values.isEmpty() ? values.subList(values.size() - 1, values.size()) : values).stream()
				.filter((value) -> !value.isEmpty())
				.forEach((value) -> parts.add(label + "=" + value));
		});
		return String.join(",", parts);
	}

	private static List<String> values(X500Name name, ASN1ObjectIdentifier type) {
		List<String> values = new ArrayList<>();
		for (RDN rdn : name.getRDNs(type)) {
			for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
				if (part.getType().equals(type)) {
					ASN1Encodable value = part.getValue();
					values.add((value instanceof ASN1String text) ? text.getString() : value.toString());
				}
			}
		}
		return values;
	}

	private static String names(X509Certificate certificate) {
		List<String> names = new ArrayList<>();
		try {
			Collection<List<?>> all = certificate.getSubjectAlternativeNames();
			if (all == null) {
				return "";
			}
			for (int kind : NAME_KINDS) {
				for (List<?> name : all) {
					if (Integer.valueOf(kind).equals(name.get(0))) {
						String text = String.valueOf(name.get(1));
						names.add((kind == ADDRESS) ? address(text) : text);
					}
				}
			}
		}
		catch (CertificateParsingException ex) {
			// Names that cannot be read are names that nobody is told of
			return "";
		}
		return String.join(",", names);
	}

	/** In the short form of IPv6 (RFC 5952). */
	private static String address(String text) {
		byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
		return (bytes != null) ? NetUtil.bytesToIpAddress(bytes) : text;
	}

}
