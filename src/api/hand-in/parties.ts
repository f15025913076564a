import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lookupOfId, PartyRow } from '../../entities/party';
import { problem } from '../problems/problem';
import type { PartyBody } from './hand-in.dto';

/** Turns who somebody is into the opaque id by which everything else knows them. */
@Injectable()
export class Parties {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The id of somebody described: of the one who bears this proof of identity already, or else the new one. Changes nothing.
   * @throws ApiProblem invalidBody when kind and number of the proof do not go together
   */
  async identify({ idKind, idNumber }: PartyBody, newId: string, field: string): Promise<string> {
    if ((idKind === undefined) !== (idNumber === undefined)) {
      const messages = { messageZh: '证件类型与号码须同时填写', messageEn: 'idKind and idNumber go together' };
      throw problem('invalidBody', { errors: [{ field: `${field}.idNumber`, rule: 'R-11', ...messages }] });
    }
    if (idKind === undefined || idNumber === undefined) return newId;
    const where = { idLookup: lookupOfId(idKind, idNumber) };
    const known = await this.dataSource.manager.findOne(PartyRow, { select: { id: true }, where });
    return known?.id ?? newId;
  }

  /**
   * Enters somebody who is not known yet, and gives the id as `identify` does.
   * @param newId the same for a repeated request, so that nobody is entered twice
   */
  async enter(party: PartyBody, newId: string, field: string): Promise<string> {
    const { kind, name, idKind = null, idNumber = null, phone = null, email = null, address = null } = party;
    const idLookup = idKind && idNumber && lookupOfId(idKind, idNumber);
    const row = { id: newId, kind, name, idKind, idNumber, idLookup, phone, email, address };
    await this.dataSource.manager.createQueryBuilder().insert().into(PartyRow).values(row).orIgnore().execute();
    return this.identify(party, newId, field);
  }

  /** @throws ApiProblem unknownPerson */
  async require(id: string, field: string): Promise<string> {
    const known = await this.dataSource.manager.existsBy(PartyRow, { id });
    if (known) return id;
    const messages = { messageZh: '查无此人', messageEn: 'is nobody that is known' };
    throw problem('unknownPerson', { errors: [{ field, rule: 'R-11', ...messages }] });
  }
}
